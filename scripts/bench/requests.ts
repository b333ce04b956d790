/** How long each kind of request takes after an edit, beside a server that only answers. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AuthoringApp } from './apps.ts';
import { openServerFile, startServer } from './authoring.ts';
import { type ServerCommand, startClient } from './lsp-client.ts';
import { percentile } from './statistics.ts';

export interface RequestTimes {
  readonly kind: string;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  /** What was asked about when it took longest. */
  readonly slowestAt: string;
}

const VISITS = 60;

/** At each of the app's places a field is written, and everything is asked about it; then it is taken away. */
export async function measureRequests(command: ServerCommand, app: AuthoringApp): Promise<readonly RequestTimes[]> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const uri = pathToFileURL(join(app.folder, 'server', 'server.js')).href;
  const textDocument = { uri };
  const times = new Map<string, { readonly milliseconds: number; readonly at: string }[]>();
  for (let visit = 0; visit < VISITS; visit++) {
    const site = app.sites[visit % app.sites.length];
    if (!site) throw new Error('The app has no place at which anything could be asked.');
    const { line, indentation, receiver, field } = site;
    const text = `${receiver}.${field};`;
    const position = { line, character: indentation + receiver.length + 2 };
    const range = { start: position, end: position };
    for (const [kind, method, more] of [
      ['hover', 'textDocument/hover', { position }],
      ['definition', 'textDocument/definition', { position }],
      ['references', 'textDocument/references', { position, context: { includeDeclaration: true } }],
      ['code actions', 'textDocument/codeAction', { range, context: { diagnostics: [] } }],
    ] as const) {
      document.change(line, indentation, indentation, text);
      const begun = performance.now();
      await client.request(method, { textDocument, ...more });
      const taken = { milliseconds: performance.now() - begun, at: `${receiver}.${field}` };
      // What is worked out once, when the server has just begun, is another figure.
      if (visit >= app.sites.length) times.set(kind, [...(times.get(kind) ?? []), taken]);
      document.change(line, indentation, indentation + text.length, '');
    }
  }
  await client.close();
  return [...times].map(([kind, all]) => summaryOf(kind, all));
}

/** The floor: the same client and pipe, and nothing to think about. */
export async function measureEcho(): Promise<RequestTimes> {
  const client = startClient({ file: process.execPath, args: [join(import.meta.dirname, 'echo.ts')] }, '.');
  await client.request('first', {});
  const times: { readonly milliseconds: number; readonly at: string }[] = [];
  for (let visit = 0; visit < VISITS * 4; visit++) {
    const begun = performance.now();
    await client.request('echo', { visit });
    times.push({ milliseconds: performance.now() - begun, at: '' });
  }
  await client.close();
  return summaryOf('a server that only answers', times);
}

function summaryOf(kind: string, all: readonly { readonly milliseconds: number; readonly at: string }[]): RequestTimes {
  const [slowest] = all.toSorted((a, b) => b.milliseconds - a.milliseconds);
  if (!slowest) throw new Error(`Nothing was asked for ${kind}.`);
  const milliseconds = all.map((each) => each.milliseconds);
  return {
    kind,
    p50: percentile(milliseconds, 50),
    p95: percentile(milliseconds, 95),
    slowest: slowest.milliseconds,
    slowestAt: slowest.at,
  };
}
