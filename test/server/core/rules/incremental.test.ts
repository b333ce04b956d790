/**
 * Findings while an author edits: after any number of random edits and their undoing they are what they were, and
 * whenever everything parses they equal those of an app that was opened anew.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type App,
  type Finding,
  findingsOf,
  isJson,
  openApp,
  sourceFile,
  withFile,
} from '../../../../server/src/core/index.ts';
import { printFinding } from '../../../support/check-findings.ts';
import { mutated, type Random, randomFrom, seedOfRun } from '../../../support/random.ts';

const SEED = seedOfRun(20261120);
const ROUNDS = 6;
const EDITS = 30;
const EXAMPLES = join(import.meta.dirname, '../../../../examples');

function filesOf(example: string): Texts {
  const folder = join(EXAMPLES, example);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const),
  );
}

type Texts = ReadonlyMap<string, string>;

/** Pages that share their globals, scripts that pages load, a script of nobody, and server code that is passed something. */
const FRONT_END: Texts = new Map([
  [
    'manifest.json',
    `{
  "platform-version": "3.0",
  "modules": {
    "common": { "functions": { "lookUp": {}, "note": {} }, "requests": { "send": {} } },
    "support_ticket": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } }
  },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  ],
  [
    'config/iparams.json',
    '{ "host": { "display_name": "Host", "type": "text" }, "pass": { "display_name": "Password", "type": "text", "secure": true } }\n',
  ],
  ['config/requests.json', '{ "send": { "schema": { "method": "GET", "host": "example.com", "path": "/" } } }\n'],
  [
    'server/server.js',
    `exports = {
  lookUp: function (args) { renderData(null, { id: args.id }); },
  note: function (args) { renderData(null, args.text); }
};
`,
  ],
  [
    'app/index.html',
    `<html>
<!-- <script>client.request.invoke('nothing');</script> -->
<script src="{{{appclient}}}"></script>
<script src="scripts/kit.js"></script>
<script>
  function show(text) { document.title = text; }
  ask('lookUp', { id: 1 }).then(show);
  start().then(() => kit.request.invoke('lookUpp', { id: 2 }));
</script>
<script src="scripts/other.js"></script>
</html>
`,
  ],
  [
    'app/modal.html',
    `<html>
<script src="scripts/kit.js"></script>
<script>
  const { request, db } = kit;
  request.invoke('note', { text: 'x' });
  db.listAll();
</script>
</html>
`,
  ],
  [
    'app/scripts/kit.js',
    `let kit;
async function start() { kit = await app.initialized(); return kit; }
function ask(name, data) { return start().then(function (c) { return c.request.invoke(name, data); }); }
`,
  ],
  [
    'app/scripts/other.js',
    `kit.request.get('https://example.com');
kit.events.on('ticket.statusChange', show('x'));
kit.events.on('ticket.sendReply', function (e) { show(e.type); }, { intercept: true });
kit.events.on('ticket.typeChanged', (e) => { e.helper.done(); });
kit.iparams.get().then(({ host, pass }) => show(host + pass));
kit.interface.trigger('showModal', { title: 'Note', template: 'modl.html' });
kit.interface.trigger('showModal', { title: 'Note', template: 'modal.html' });
client.request.invokeTemplate('sned', {});
`,
  ],
]);

const APPS: ReadonlyMap<string, Texts> = new Map([
  ...readdirSync(EXAMPLES).map((example) => [example, filesOf(example)] as const),
  ['a front end', FRONT_END],
]);

const open = (texts: Texts): App | undefined =>
  openWithPages(new Map([...texts].map(([path, text]) => [path, sourceFile(path, text)])));

/** Where there are pages, it is known which. */
function openWithPages(files: App['files']): App | undefined {
  const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
  return openApp(files, pages.length > 0 ? new Map(pages.map((path) => [path, {}])) : undefined);
}

/** What is found in an app that was opened anew: of the same texts the same, so that what an undo comes back to is opened once. */
function createFresh(): (files: App['files']) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (files) => {
    const texts = [...files].map(([path, { text }]) => [path, text] as const);
    const key = JSON.stringify(texts);
    const found = known.get(key) ?? foundIn(open(new Map(texts)));
    known.set(key, found);
    return found;
  };
}

const foundIn = (app: App | undefined): readonly string[] => (app ? printed(findingsOf(app)) : []);

const printed = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => `${finding.severity} ${printFinding(finding)}`);

/** Nothing is broken, so that nothing has to be remembered from before. */
const isWhole = (app: App): boolean =>
  [...app.files.values()].every(({ path, json, javascript }) =>
    isJson(path) ? json.errors.length === 0 : javascript.error === undefined,
  );

/** What authors do: a slip of the fingers, or a line taken out, doubled, or moved. */
function editedText(text: string, random: Random): string {
  if (random.number(3) === 0) return mutated(text, random, ['{', '}', '"', ',', ':', "'", '.', 'x', '\n', '//', ' ']);
  const lines = text.split('\n');
  const at = random.number(lines.length);
  const line = lines[at] ?? '';
  switch (random.number(4)) {
    case 0:
      return lines.toSpliced(at, 1).join('\n');
    case 1:
      return lines.toSpliced(at, 0, line).join('\n');
    case 2:
      return lines
        .with(
          at,
          line.replace(/[A-Za-z]{3,}/, (word) => word.slice(0, -1)),
        )
        .join('\n');
    default:
      return lines
        .with(
          at,
          line.replace(/'[^']*'|"[^"]*"/, (quoted) => `${quoted.slice(0, -1)}s${quoted.at(-1)}`),
        )
        .join('\n');
  }
}

test('the front end has findings of every rule about it', () => {
  const begun = open(FRONT_END);
  assert.ok(begun);
  const found = new Set(findingsOf(begun).map(({ rule }) => rule));
  assert.deepEqual(
    OF_PAGES.filter((rule) => !found.has(rule)),
    [],
  );
});

const OF_PAGES = [
  ...['no-unknown-function', 'no-unknown-template', 'no-legacy-request', 'no-unknown-platform-function'],
  ...['no-unknown-client-name', 'no-invalid-callback', 'no-invalid-intercept', 'no-missing-modal-page'],
  ...['no-secure-parameter-in-page', 'no-missing-client-script'],
];

for (const [name, texts] of APPS) {
  test(`${name}: ${ROUNDS} times ${EDITS} edits and their undoing, seed ${SEED}`, () => {
    const begun = open(texts);
    assert.ok(begun);
    const before = printed(findingsOf(begun));
    const ofFresh = createFresh();
    let compared = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const random = randomFrom(SEED + round);
      let files = new Map(begun.files) as App['files'];
      const undo: (readonly [path: string, text: string])[] = [];
      /** Whether every file parses then. */
      const step = (path: string, text: string): boolean => {
        files = withFile(files, path, text, true);
        const app = openWithPages(files);
        if (!app) return false;
        const findings = printed(findingsOf(app));
        if (!isWhole(app)) return false;
        assert.deepEqual(findings, ofFresh(files), `${path} in round ${round}`);
        compared++;
        return true;
      };
      for (let edit = 0; edit < EDITS; edit++) {
        const path = random.pick([...files.keys()]);
        const text = files.get(path)?.text ?? '';
        // Most of what breaks a file is mended at once, as authors do; the rest stays broken for long.
        if (step(path, editedText(text, random)) || random.number(5) === 0) undo.push([path, text]);
        else step(path, text);
      }
      for (const [path, text] of undo.toReversed()) step(path, text);
      const ended = openWithPages(files);
      assert.ok(ended);
      assert.deepEqual(printed(findingsOf(ended)), before, `after round ${round}`);
    }
    assert.ok(compared > ROUNDS * 5, `only ${compared} states were whole`);
  });
}
