/** What a person is asked before a coding agent runs or changes something, in VS Code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOOL_NAMES } from '../../../server/src/lsp/protocol/tools.ts';
import { withoutVsCode } from '../../support/without-vscode.ts';

withoutVsCode();
const { preparationOf } = await import('../../../client/src/agents/preparation.ts');

const l10n = {
  t: (message: string, ...args: string[]): string => message.replace(/\{(\d)\}/g, (_all, at) => args[Number(at)] ?? ''),
};

test('what runs code or changes files is asked first, everything else is only told', () => {
  const asked = TOOL_NAMES.filter((name) => preparationOf(name, {}, l10n).confirmationMessages);
  assert.deepEqual(asked, ['run_handler', 'run_tests']);
  assert.ok(preparationOf('fix', { apply: true }, l10n).confirmationMessages);
  assert.equal(preparationOf('fix', { apply: 'no' }, l10n).confirmationMessages, undefined);
  for (const name of TOOL_NAMES) assert.match(preparationOf(name, {}, l10n).invocationMessage, /\w+ing /, name);
});

test('the question names what is run, in one line of plain text', () => {
  const input = { name: 'on[Ticket](x)\n**Create**', app: `a\`pp${'!'.repeat(200)}` };
  const { confirmationMessages, invocationMessage } = preparationOf('run_handler', input, l10n);
  assert.equal(confirmationMessages?.title, 'Run on\\[Ticket\\](x) ⏎ \\*\\*Create\\*\\*?');
  assert.match(confirmationMessages?.message ?? '', /^This runs code of a\\`pp!{70,80}…, without network/);
  assert.ok(!invocationMessage.includes('\n'));
});
