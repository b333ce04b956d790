/** How long findings take after an edit, and what a folder with many apps costs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { APPS_PER_MISTAKE, type AuthoringApp } from './apps.ts';
import { openServerFile, startServer } from './authoring.ts';
import type { ServerCommand } from './lsp-client.ts';
import { residentMegabytes } from './memory.ts';

interface Report {
  readonly items: readonly { readonly items?: readonly unknown[] }[];
}

/** Milliseconds from each edit to its findings: a field is misspelt and mended, in turn. */
export async function measureFindings(
  command: ServerCommand,
  app: AuthoringApp,
  edits: number,
): Promise<readonly number[]> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const [site] = app.sites;
  if (!site) throw new Error('The app has no place at which a field can be misspelt.');
  const wrong = `${site.receiver}.${site.field}x;`;
  const counts: number[] = [];
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const isWrong = edit % 2 === 0;
    const begun = performance.now();
    if (isWrong) document.change(site.line, site.indentation, site.indentation, wrong);
    else document.change(site.line, site.indentation, site.indentation + wrong.length, '');
    const report = await client.request<Report>('textDocument/diagnostic', document.id);
    times.push(performance.now() - begun);
    counts.push(report.items.length);
  }
  await client.close();
  if (counts[0] === counts[1]) throw new Error('The misspelt field was not found, so nothing was measured.');
  return times;
}

/** Megabytes after every app of a folder was read and checked. */
export async function measureManyApps(command: ServerCommand, folder: string, apps: number): Promise<number> {
  const { client } = await startServer(command, folder);
  const mistakes = Math.ceil(apps / APPS_PER_MISTAKE);
  // Opening a file of each app is what an author does; each answer waits until its app has been read.
  for (let number = 0; number < apps; number++) {
    const path = join(folder, `group-${number % 12}`, `app-${String(number).padStart(4, '0')}`, 'manifest.json');
    await client.request('textDocument/diagnostic', { textDocument: { uri: pathToFileURL(path).href } });
  }
  const report = await client.request<Report>('workspace/diagnostic', { previousResultIds: [] });
  const found = report.items.filter(({ items }) => items && items.length > 0).length;
  if (found < mistakes) throw new Error(`${found} of ${mistakes} mistakes were found in ${apps} apps.`);
  const megabytes = residentMegabytes(client.pid) ?? Number.NaN;
  await client.close();
  return megabytes;
}
