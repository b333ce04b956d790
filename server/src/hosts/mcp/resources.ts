/** The pages that coding agents can read: rules, and how apps are checked, run and tested. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';

/** `docsFolder` is the manual of this package. */
export function registerResources(server: McpServer, docsFolder: string): void {
  const rules = join(docsFolder, 'rules');
  const codes = async (): Promise<readonly string[]> =>
    (await readdir(rules)).filter((file) => CODE.test(file)).map((file) => file.slice(0, -'.md'.length));
  server.registerResource(
    'rule',
    new ResourceTemplate('freshworks://rules/{code}', {
      list: async () => ({
        resources: (await codes()).map((code) => ({
          name: code,
          uri: `freshworks://rules/${code}`,
          mimeType: MARKDOWN,
        })),
      }),
      complete: { code: async (begun) => (await codes()).filter((code) => code.startsWith(begun)) },
    }),
    { title: 'Page of a rule', description: 'What a finding means, with wrong and right code', mimeType: MARKDOWN },
    async (uri, { code }) => {
      const known = (await codes()).find((one) => one === code);
      if (known === undefined) throw new Error('There is no such rule: list the resources for those that exist.');
      return page(uri, join(rules, `${known}.md`));
    },
  );
  for (const { name, title, file } of PAGES)
    server.registerResource(name, `freshworks://${name}`, { title, mimeType: MARKDOWN }, (uri) =>
      page(uri, join(docsFolder, file)),
    );
}

const MARKDOWN = 'text/markdown';

/** `no-unknown-key.md`; the list of rules is a page of its own. */
const CODE = /^(?:no|use)(?:-[a-z]+)+\.md$/;

const PAGES = [
  { name: 'rules', title: 'All rules', file: 'rules/README.md' },
  { name: 'running', title: 'What a run does, and what stands in for the platform', file: 'running.md' },
  { name: 'testing', title: 'Payloads as tests', file: 'testing.md' },
  { name: 'migrating', title: 'Migrating an app', file: 'migrating.md' },
] as const;

const page = async (uri: URL, path: string) => ({
  contents: [{ uri: uri.href, mimeType: MARKDOWN, text: await readFile(path, 'utf8') }],
});
