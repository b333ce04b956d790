/** `types`: with the declaration it prints, plain TypeScript accepts the examples and reports a misspelt field. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
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
    const app = mkdtempSync(join(tmpdir(), 'types of '));
    try {
      cpSync(join(ROOT, 'examples', example), app, { recursive: true });
      const printed = await cli(['types', app], { folder: app });
      assert.equal(printed.code, 0, printed.error);
      writeFileSync(join(app, 'server/freshworks.d.ts'), printed.out);
      writeFileSync(join(app, 'jsconfig.json'), configIn(printed.out));
      assert.equal(check(app), '');
      if (right === wrong) return;
      const server = join(app, 'server/server.js');
      const text = readFileSync(server, 'utf8');
      assert.ok(text.includes(right), `${example} has no ${right}`);
      writeFileSync(server, typed(text).replaceAll(right, wrong));
      assert.match(check(app), /does not exist on type/);
    } finally {
      rmSync(app, { recursive: true });
    }
  });
}

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
