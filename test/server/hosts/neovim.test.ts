/** A real Neovim without a configuration: findings, completion, a run and its report, a new app. Skipped where there is none. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { WrittenApp } from '../../../server/src/lsp/protocol/server-commands.ts';
import { bundle, cli, folderWith } from '../../support/cli.ts';

const FILES = {
  'manifest.json': JSON.stringify({
    'platform-version': '2.3',
    product: { freshdesk: { events: { onTicketCreate: { handler: 'onTicket' } } } },
  }),
  'config/iparams.json': '{}',
  'server/server.js': `exports = {
  onTicket: function (payload) {
    console.log(payload.data.ticket.subjct);
    null.x;
  }
};
`,
};

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

/** Opens server.js, waits for what the server says, runs the handler at its name, and writes all of it down as JSON. */
const script = (folder: string): string => `
local said = {}
vim.lsp.handlers['window/showMessageRequest'] = function(_, params)
  table.insert(said, params.message)
  return params.actions[1]
end
vim.lsp.handlers['window/showMessage'] = function(_, params) table.insert(said, params.message) end
vim.lsp.handlers['window/logMessage'] = function(_, params) table.insert(said, params.message) end
vim.cmd('edit ' .. vim.fn.fnameescape(${lua(join(folder, 'server/server.js'))}))
local id = vim.lsp.start_client({
  name = 'freshworks_events',
  cmd = { ${lua(process.execPath)}, ${lua(bundle('cli.js'))}, 'lsp', '--stdio' },
  root_dir = ${lua(folder)},
})
vim.lsp.buf_attach_client(0, id)
local function found() return vim.diagnostic.get(0) end
vim.wait(60000, function() return #found() > 0 end, 20)
local first = found()
local client = vim.lsp.get_client_by_id(id)
local uri = vim.uri_from_bufnr(0)
local place = { textDocument = { uri = uri }, position = { line = 2, character = 36 } }
local completion = client.request_sync('textDocument/completion', place, 60000, 0).result
local command = { command = 'freshworks-events.run', arguments = { { uri = uri, position = { line = 1, character = 5 } } } }
local run = client.request_sync('workspace/executeCommand', command, 60000, 0)
vim.wait(60000, function() return #found() > 1 end, 20)
vim.wait(60000, function() return #said > 3 end, 20)
vim.fn.writefile({ vim.fn.json_encode({
  first = first, last = found(), said = said, completion = completion.items or completion, failed = run.err ~= nil,
}) }, ${lua(join(folder, 'out.json'))})
vim.cmd('qa!')
`;

/** Runs a script, which writes what it found into `out.json`. */
function resultOf<T>(folder: string, text: string): T {
  const file = join(folder, 'try.lua');
  writeFileSync(file, text);
  const quiet = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n'];
  execFileSync('nvim', [...quiet, '-c', `luafile ${file.replace(/ /g, '\\ ')}`], { stdio: 'ignore', timeout: 200_000 });
  return JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
}

const lua = (text: string): string => `[==[${text}]==]`;

interface Outcome {
  readonly first: readonly { readonly message: string }[];
  readonly last: readonly { readonly lnum: number; readonly message: string }[];
  readonly said: readonly string[];
  readonly completion: readonly { readonly label: string }[];
  readonly failed: boolean;
}

test('Neovim', { skip: !hasNeovim && 'there is no nvim on the PATH' }, () => {
  const folder = folderWith(FILES);
  const outcome = resultOf<Outcome>(folder, script(folder));
  const { first, last, said, completion, failed } = outcome;
  assert.match(first.map(({ message }) => message).join('\n'), /no field `subjct`\. Did you mean `subject`\?/);
  assert.ok(completion.some(({ label }) => label === 'subject'));
  assert.equal(failed, false);
  assert.match(said[0] ?? '', /Do you trust it\?/);
  assert.match(said[1] ?? '', /onTicketCreate → onTicket threw/);
  assert.match(said.join('\n'), /at onTicket server\/server\.js:4:10/);
  assert.ok(last.some(({ lnum, message }) => lnum === 3 && /reading 'x'.*last run of onTicketCreate/.test(message)));
});

/** Asks for an app in a folder that is not there, and saves what comes. */
const newAppScript = (folder: string, app: string): string => `
vim.lsp.handlers['window/showMessage'] = function() end
vim.cmd('edit ' .. vim.fn.fnameescape(${lua(join(folder, 'notes.json'))}))
local id = vim.lsp.start_client({
  name = 'freshworks_events',
  cmd = { ${lua(process.execPath)}, ${lua(bundle('cli.js'))}, 'lsp', '--stdio' },
  root_dir = ${lua(folder)},
})
vim.lsp.buf_attach_client(0, id)
local client = vim.lsp.get_client_by_id(id)
vim.wait(60000, function() return client.initialized end, 20)
local command = { command = 'freshworks-events.new', arguments = {
  { folder = vim.uri_from_fname(${lua(app)}), product = 'freshdesk', events = { 'onTicketCreate' } },
} }
local answer = client.request_sync('workspace/executeCommand', command, 60000, 0)
for _, uri in ipairs((answer.result or { files = {} }).files) do vim.fn.mkdir(vim.fn.fnamemodify(vim.uri_to_fname(uri), ':h'), 'p') end
vim.cmd('wall')
vim.fn.writefile({ vim.fn.json_encode(answer.result) }, ${lua(join(folder, 'out.json'))})
vim.cmd('qa!')
`;

test('Neovim writes a new app', { skip: !hasNeovim && 'there is no nvim on the PATH' }, async () => {
  const folder = folderWith({ 'notes.json': '{}' });
  const app = join(folder, 'my app');
  const { files, start } = resultOf<WrittenApp>(folder, newAppScript(folder, app));
  assert.ok(files.includes(start.uri));
  assert.ok(files.every((uri) => existsSync(fileURLToPath(uri))));
  assert.deepEqual(await cli(['check', 'my app'], { folder }), {
    code: 0,
    out: 'my app (platform 3.0): nothing found\n',
    error: '',
  });
});
