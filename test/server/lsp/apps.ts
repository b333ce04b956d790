/** The apps that the tests of the protocol work on, and what they ask about them. */
import type { Memory } from '../../support/lsp-memory.ts';

/** Platform 3.0, one module, clean. */
export const CHAT: Readonly<Record<string, string>> = {
  'manifest.json': `{
  "platform-version": "3.0",
  "modules": {
    "chat_user": {
      "events": {
        "onUserCreate": { "handler": "onUserHandler" }
      }
    }
  },
  "engines": { "node": "24.11.0", "fdk": "10.1.2" }
}
`,
  'config/iparams.json': '{}',
  'server/server.js': `exports = {
  onUserHandler: function (payload) {
    console.log(payload.data.user);
  }
};
`,
};

/** Platform 2.0: the events stand in server.js. */
export const DESK: Readonly<Record<string, string>> = {
  'manifest.json': '{ "platform-version": "2.0", "product": { "freshdesk": {} } }\n',
  'config/iparams.json': '{}',
  'server/server.js': `exports = {
  events: [{ event: 'onTicketCreate', callback: 'greet' }],
  greet: function (payload) {
    console.log(payload.data.ticket);
  }
};
`,
};

export const CHROME: Readonly<Record<string, string>> = {
  'manifest.json': '{ "manifest_version": 3, "name": "Chrome", "hanlder": 1 }',
  'server/server.js': "exports = { events: [{ event: 'onTicketMade' }], a: function (payload) { payload.data.x } };",
};

export const textOf = (app: Readonly<Record<string, string>>, path: string): string => app[path] ?? '';

/** The files of an app below a folder. */
export const under = (folder: string, app: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(app).map(([path, text]) => [`${folder}/${path}`, text]));

/** What is found in a document, as it was published last. */
export const codes = ({ client }: Memory, path: string): readonly unknown[] | undefined =>
  client.published(path)?.diagnostics.map(({ code }) => code);

/** Which folders are apps. */
export const roots = async ({ client }: Memory): Promise<readonly string[]> =>
  (await client.triggers()).apps.map(({ app }) => app).toSorted();
