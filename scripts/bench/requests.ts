/** How long each kind of request takes after an edit, beside a server that only answers. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthoringApp } from './apps.ts';
import { openServerFile, startServer } from './authoring.ts';
import { type ServerCommand, startClient } from './lsp-client.ts';
import { echoServer } from './servers.ts';
import type { Taken } from './statistics.ts';

const VISITS = 60;

/** What is asked, whether it is among those that have an aim, and whether TypeScript's server does a comparable thing. */
export const KINDS = [
  ['hover', 'textDocument/hover', true, true],
  ['definition', 'textDocument/definition', true, true],
  ['references', 'textDocument/references', true, true],
  ['code actions', 'textDocument/codeAction', true, false],
  ['signature help', 'textDocument/signatureHelp', false, true],
  ['highlights', 'textDocument/documentHighlight', false, true],
  ['lenses', 'textDocument/codeLens', false, false],
  ['outline', 'textDocument/documentSymbol', false, true],
  ['folds', 'textDocument/foldingRange', false, true],
  ['links', 'textDocument/documentLink', false, false],
] as const;

/** Times by kind. At each of the app's places a field is written, and everything is asked about it; then it is taken away. */
export async function measureRequests(
  command: ServerCommand,
  app: AuthoringApp,
  kinds: readonly (typeof KINDS)[number][] = KINDS,
): Promise<ReadonlyMap<string, readonly Taken[]>> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const uri = pathToFileURL(join(app.folder, 'server', 'server.js')).href;
  const textDocument = { uri };
  const times = new Map<string, Taken[]>(kinds.map(([kind]) => [kind, []]));
  for (let visit = 0; visit < VISITS; visit++) {
    const site = app.sites[visit % app.sites.length];
    if (!site) throw new Error('The app has no place at which anything could be asked.');
    const { line, indentation, receiver, field } = site;
    const text = `${receiver}.${field};`;
    const position = { line, character: indentation + receiver.length + 2 };
    const params = {
      textDocument,
      position,
      range: { start: position, end: position },
      // All that any of them wants to know: asked for by an author.
      context: { diagnostics: [], includeDeclaration: true, triggerKind: 1, isRetrigger: false },
    };
    for (const [kind, method] of kinds) {
      document.change(line, indentation, indentation, text);
      const begun = performance.now();
      await client.request(method, params);
      const taken = { milliseconds: performance.now() - begun, at: `${receiver}.${field}` };
      // What is worked out once, when the server has just begun, is another figure.
      if (visit >= app.sites.length) times.get(kind)?.push(taken);
      document.change(line, indentation, indentation + text.length, '');
    }
  }
  await client.close();
  return times;
}

/** The floor: the same client and pipe, and nothing to think about. */
export async function measureEcho(): Promise<readonly Taken[]> {
  const client = startClient(echoServer().command, '.');
  await client.request('first', {});
  const times: Taken[] = [];
  for (let visit = 0; visit < VISITS * 4; visit++) {
    const begun = performance.now();
    await client.request('echo', { visit });
    times.push({ milliseconds: performance.now() - begun, at: '' });
  }
  await client.close();
  return times;
}
