// Scripts of the front end: findings follow what is typed and not the disk, and the light bulb mends them.
import { readText, replace, show, useExamples, write } from '../apps.ts';
import { applyFix, codeOf, findingOf, findingsOn, fixesFor, noFindingsOn } from '../ask.ts';
import { equal } from '../support.ts';

const RIGHT = "client.request.invoke('lookUpUser', { id: 1 }).catch(function () { return null; });\n";
const WRONG = RIGHT.replace('lookUpUser', 'lookUpUsr');

describe('scripts of the front end', () => {
  useExamples();

  for (const [path, right] of [
    ['freshchat-product/app/scripts/app.js', RIGHT],
    ['freshchat-product/visitor-app/app.js', RIGHT],
    ['freshchat-product/app/views/page.html', `<html>\n<body>\n<script>\n${RIGHT}</script>\n</body>\n</html>\n`],
  ] as const) {
    it(`${path}: findings come and go with what is typed, and a fix is taken`, async () => {
      await write(path, right);
      const editor = await show(path);
      const { document } = editor;
      await replace(editor, 'lookUpUser', 'lookUpUsr');
      const finding = await findingOf(document.uri, 'no-unknown-function');
      equal(document.getText(finding.range), 'lookUpUsr');
      equal(await readText(path), right, 'the file on disk');
      await applyFix(await fixesFor(document.uri, finding), 'Call `lookUpUser`');
      await noFindingsOn(document.uri);
      equal(document.getText(), right);
    });
  }

  it('have findings on disk as well, as long as no editor has them open', async () => {
    // Not deeper: VS Code's watcher may miss a folder that is made in one that has just been made.
    const path = 'freshchat-product/app/closed.js';
    const uri = await write(path, WRONG);
    const finding = await findingOf(uri, 'no-unknown-function');
    equal(codeOf(finding), 'no-unknown-function');
    await write(path, RIGHT);
    await noFindingsOn(uri);
  });

  it('are left alone where a tool made them', async () => {
    await write('freshchat-product/app/library.min.js', WRONG);
    const library = await show('freshchat-product/app/library.min.js');
    await write('freshchat-product/app/own.js', WRONG);
    const own = await show('freshchat-product/app/own.js');
    await findingOf(own.document.uri, 'no-unknown-function');
    equal(findingsOn(library.document.uri), []);
  });
});
