/** A keystroke in a script of a page: server code is not looked at. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type App, completionsAt, hoverAt, signatureAt } from '../../../../server/src/core/index.ts';
import { type AnyNode, nodesOf } from '../../../../server/src/core/syntax/javascript.ts';
import { app, edited, modules } from '../../../support/app.ts';

const SCRIPT = 'app/scripts/app.js';
const LINES = 300;

const script = (typed: string): string => `let kit;
app.initialized().then(function (c) { kit = c; kit.events.on('app.activated', start); });
function start() { kit.data.get('ticket').then(function (d) { last(d.ticket); }); }
${Array.from({ length: LINES }, (_, line) => `function show${line}(t) { document.title = t.subject; last(t); }`).join('\n')}
function last(t) { ${typed} }
`;

const SERVER = `exports = {\n${Array.from({ length: LINES }, (_, line) => `  f${line}: function (p) { $db.set('k', p); },`).join('\n')}\n};\n`;

const opened = app({
  'manifest.json': modules({ common: { functions: { f1: {} } }, support_ticket: {} }),
  'config/iparams.json': '{}',
  'server/server.js': SERVER,
  'app/index.html': `<script src="{{{appclient}}}"></script><script src="scripts/app.js"></script>`,
  [SCRIPT]: script(''),
});

/** How often the nodes of a file are asked for their kind. */
function looksAt(root: AnyNode): () => number {
  let looks = 0;
  for (const node of nodesOf(root)) {
    const { type } = node;
    Object.defineProperty(node, 'type', {
      get() {
        looks++;
        return type;
      },
    });
  }
  return () => looks;
}

const asked: Readonly<Record<string, readonly [typed: string, ask: (app: App, offset: number) => boolean]>> = {
  'members of the client': ['kit.', (one, offset) => labels(one, offset).includes('request')],
  'fields of what was got': ['t.', (one, offset) => labels(one, offset).includes('subject')],
  'names of events': ["kit.events.on('", (one, offset) => labels(one, offset).includes('app.activated')],
  'functions of server.js': ["kit.request.invoke('", (one, offset) => labels(one, offset).includes('f1')],
  'a hover': ['t.subject', (one, offset) => hoverAt(one, SCRIPT, offset - 1) !== undefined],
  'a signature': ['kit.request.invoke(', (one, offset) => signatureAt(one, SCRIPT, offset) !== undefined],
};

const labels = (one: App, offset: number): readonly string[] =>
  completionsAt(one, SCRIPT, offset).map(({ label }) => label);

for (const [name, [typed, ask]] of Object.entries(asked))
  test(`${name}: server code is left alone`, () => {
    const next = edited(opened, [SCRIPT, script(typed)]);
    assert.equal(next.server, opened.server);
    const text = next.files.get(SCRIPT)?.text ?? '';
    assert.ok(next.server);
    const looks = looksAt(next.server.javascript.program);
    assert.ok(ask(next, text.lastIndexOf(typed) + typed.length), 'an answer');
    assert.equal(looks(), 0);
  });
