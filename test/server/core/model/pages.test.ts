/** What a page loads, in which order, and which files of the front end nobody reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFile } from '../../../../server/src/core/index.ts';
import { frontEndScripts, isMachineMade, pagesOf } from '../../../../server/src/core/model/pages.ts';
import { app, product } from '../../../support/app.ts';

const MANIFEST = product('freshdesk');

/** Of the page at a path: the kind of its script, and the file that it is. */
function loaded(page: string, source: string): string {
  const opened = app({ 'manifest.json': MANIFEST, [page]: `<script src="${source}"></script>` });
  const [script] = pagesOf(opened)[0]?.scripts ?? [];
  return [script?.kind, ...(script?.path === undefined ? [] : [script.path])].join(' ');
}

const sources: Readonly<Record<string, readonly [page: string, source: string, loaded: string]>> = {
  'beside the page': ['app/index.html', 'app.js', 'file app/app.js'],
  'in a folder': ['app/views/page.html', './scripts/app.js', 'file app/views/scripts/app.js'],
  'a folder above': ['app/views/page.html', '../scripts/app.js', 'file app/scripts/app.js'],
  'from the top': ['app/views/page.html', '/scripts/app.js', 'file app/scripts/app.js'],
  'from the top of the portal': ['visitor-app/a/page.html', '/app.js', 'file visitor-app/app.js'],
  'of the page for parameters': ['config/iparams.html', 'assets/iparams.js', 'file config/assets/iparams.js'],
  'with a version': ['app/index.html', 'app.js?v=1#x', 'file app/app.js'],
  'with signs of an address': ['app/index.html', 'a%20b/%C3%BC.js', 'file app/a b/ü.js'],
  'with spaces around': ['app/index.html', ' app.js ', 'file app/app.js'],
  'of another server': ['app/index.html', 'https://static.example.com/app.js', 'other'],
  'of any protocol': ['app/index.html', '//static.example.com/app.js', 'other'],
  'the client': ['app/index.html', '{{{appclient}}}', 'other'],
  'a picture in the text': ['app/index.html', 'data:text/javascript,a()', 'other'],
  'a backslash': ['app/index.html', 'scripts\\app.js', 'other'],
  'a broken address': ['app/index.html', '%E0%A4%A.js', 'other'],
  nothing: ['app/index.html', '', 'other'],
  'a name of Object.prototype': ['app/index.html', '__proto__/toString.js', 'file app/__proto__/toString.js'],
};

for (const [name, [page, source, expected]] of Object.entries(sources))
  test(`a script ${name}`, () => assert.equal(loaded(page, source), expected));

test('the scripts of a page in its order, without those that do not run', () => {
  const page = `<script src="{{{appclient}}}"></script>
<script>a();</script>
<script type="application/json">{}</script>
<script type="module" src="b.js"></script>
<script src="c.js"></script>`;
  const opened = app({ 'manifest.json': MANIFEST, 'app/index.html': page });
  const [{ scripts, file } = assert.fail('no page')] = pagesOf(opened);
  assert.deepEqual(
    scripts.map(({ kind, isModule, range }) => `${kind} ${isModule} ${file.text.slice(range.start, range.end)}`),
    ['other false {{{appclient}}}', 'inline false a();', 'file true b.js', 'file false c.js'],
  );
});

test('pages and scripts of the front end, and no others', () => {
  const paths = [
    'app/a.html',
    'app/a.HTML',
    'visitor-app/b/a.htm',
    'config/iparams.html',
    'app/a.js',
    'config/assets/a.js',
  ];
  const others = ['server/a.html', 'server/a.js', 'config/a.js'];
  const opened = app({ 'manifest.json': MANIFEST });
  const files = new Map([
    ...opened.files,
    ...[...paths, ...others].map((path) => [path, sourceFile(path, '')] as const),
  ]);
  assert.deepEqual(
    frontEndScripts({ ...opened, files }).map(({ path }) => path),
    paths,
  );
});

const line = (length: number): string => 'a();'.repeat(length / 4);

const made: Readonly<Record<string, readonly [path: string, text: string, isMade: boolean]>> = {
  'a line of 2,000 characters': ['app/a.js', `\n${line(2000)}\n`, false],
  'a longer line': ['app/a.js', `\n${line(2004)}\n`, true],
  'a longer line at the end': ['app/a.js', `\n${line(2004)}`, true],
  'a longer line in front': ['app/a.js', `${line(2004)}\na();`, true],
  'a longer line of blanks': ['app/a.js', `a();${' '.repeat(3000)}\n`, false],
  '500,000 characters': ['app/a.js', `${line(1000)}\n`.repeat(499), false],
  'more characters': ['app/a.js', `${line(1000)}\n`.repeat(500), true],
  'marks of a bundler': ['app/a.js', 'var __webpack_modules__ = {};', true],
  'a page with long lines that are no code': ['app/a.html', `<p>${line(4000)}</p><script>a();</script>`, false],
  'a page with a long line of code': ['app/a.html', `<script>${line(4000)}</script>`, true],
  'a page that speaks of a bundler': ['app/a.html', '<p>__webpack_modules__</p><script>a();</script>', false],
};

for (const [name, [path, text, isMade]] of Object.entries(made))
  test(`${name}: ${isMade ? 'left out' : 'read'}`, () => assert.equal(isMachineMade(sourceFile(path, text)), isMade));
