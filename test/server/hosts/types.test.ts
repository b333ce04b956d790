/** `types`: with the declaration it prints, plain TypeScript accepts the examples and reports a misspelt field. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { typingsOf } from '../../../server/src/core/index.ts';
import { app, handlers, modules } from '../../support/app.ts';
import { cli } from '../../support/cli.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** An example, and a correct read in it with its misspelling. */
const CASES: readonly (readonly [example: string, right: string, wrong: string])[] = [
  ['freshdesk-events-array', 'ticket.id', 'ticket.idd'],
  ['freshservice-modules', 'payload.data.reason', 'payload.data.reason'],
  ['freshsales-suite-product', 'payload.data.deal.id', 'payload.data.deal.idd'],
  ['freshchat-product', 'payload.data.conversation)', 'payload.data.conversatoin)'],
];

for (const [example, right, wrong] of CASES) {
  test(`${example} with its generated types`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'types of '));
    try {
      cpSync(join(ROOT, 'examples', example), folder, { recursive: true });
      const printed = await cli(['types', folder], { folder });
      assert.equal(printed.code, 0, printed.error);
      writeFileSync(join(folder, 'server/freshworks.d.ts'), printed.out);
      writeFileSync(join(folder, 'jsconfig.json'), configIn(printed.out));
      assert.equal(check(folder), '');
      if (right === wrong) return;
      const server = join(folder, 'server/server.js');
      const text = readFileSync(server, 'utf8');
      assert.ok(text.includes(right), `${example} has no ${right}`);
      writeFileSync(server, typed(text).replaceAll(right, wrong));
      assert.match(check(folder), /does not exist on type/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

const NAMES = ['events', 'toString', '__proto__', 'a b', '"q"', '*/ x', 'a\nb', 'default', '😀', "it's"];

test('the declaration is one whatever an app calls its handlers, parameters and files', () => {
  const all = <T>(value: (name: string) => T): object => Object.fromEntries(NAMES.map((name) => [name, value(name)]));
  const exported = (names: readonly string[]): string =>
    `exports = { ${names.map((name) => `${JSON.stringify(name)}: function () {}`).join(', ')} };`;
  const opened = app({
    'manifest.json': modules({
      common: { functions: all(() => ({})), requests: all(() => ({})) },
      support_ticket: { events: handlers({ onTicketCreate: 'events', onTicketUpdate: 'toString' }) },
    }),
    'config/iparams.json': all((name) => ({ display_name: name, description: `${name} */`, type: 'text' })),
    'server/server.js': exported(NAMES),
    'server/lib/index.js': exported(['one', ...NAMES]),
    'server/lib/more/index.js': exported(['two', ...NAMES]),
  });
  const folder = mkdtempSync(join(tmpdir(), 'types of '));
  try {
    mkdirSync(join(folder, 'server'));
    writeFileSync(join(folder, 'server/freshworks.d.ts'), typingsOf(opened));
    writeFileSync(join(folder, 'server/server.js'), "require('./lib/index').one(); require('./lib/more/index').two();");
    const config = JSON.parse(configIn(typingsOf(opened)));
    config.compilerOptions.skipLibCheck = false;
    writeFileSync(join(folder, 'jsconfig.json'), JSON.stringify(config));
    assert.equal(check(folder), '');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The jsconfig.json that the first lines of the declaration tell. */
const configIn = (declaration: string): string =>
  declaration
    .split('\n')
    .slice(1, 3)
    .map((line) => line.replace('// ', ''))
    .join('');

/** A file that calls `require` needs the cast that the declaration asks for. */
const typed = (text: string): string =>
  text.includes('require(')
    ? text.replace('exports = {', 'exports = /** @type {FreshworksExports} */ ({').replace(/^};$/m, '});')
    : text;

const check = (app: string): string =>
  spawnSync(process.execPath, [TSC, '--noEmit', '-p', 'jsconfig.json'], { cwd: app, encoding: 'utf8' }).stdout;
