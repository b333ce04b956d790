/** How long findings take after an edit, and what a folder with many apps costs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { APPS_PER_MISTAKE, type AuthoringApp } from './apps.ts';
import { openServerFile, type RestingMemory, restingMemory, startServer } from './authoring.ts';
import type { ServerCommand } from './lsp-client.ts';
import type { Taken } from './statistics.ts';

interface Report {
  readonly items: readonly { readonly items?: readonly unknown[] }[];
}

/** Milliseconds from each edit to its findings: at each place in turn a field is misspelt, and then mended. */
export async function measureFindings(
  command: ServerCommand,
  app: AuthoringApp,
  edits: number,
): Promise<readonly Taken[]> {
  const { client } = await startServer(command, app.folder);
  const document = openServerFile(client, app);
  const taken: Taken[] = [];
  const ask = async (line: number, from: number, to: number, text: string, at: string): Promise<number> => {
    const begun = performance.now();
    document.change(line, from, to, text);
    const report = await client.request<Report>('textDocument/diagnostic', document.id);
    taken.push({ milliseconds: performance.now() - begun, at });
    return report.items.length;
  };
  for (let visit = 0; taken.length < edits; visit++) {
    const site = app.sites[visit % app.sites.length];
    if (!site) throw new Error('The app has no place at which a field can be misspelt.');
    const { line, indentation, receiver, field } = site;
    const wrong = `${receiver}.${field}x;`;
    const more = await ask(line, indentation, indentation, wrong, `${receiver}.${field}x written`);
    const fewer = await ask(line, indentation, indentation + wrong.length, '', `${receiver}.${field}x taken away`);
    if (more <= fewer) throw new Error(`${wrong} was not found, so nothing was measured.`);
  }
  await client.close();
  return taken;
}

/** After every app of a folder was read and checked. */
export async function measureManyApps(command: ServerCommand, folder: string, apps: number): Promise<RestingMemory> {
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
  const memory = await restingMemory(client);
  await client.close();
  return memory;
}
