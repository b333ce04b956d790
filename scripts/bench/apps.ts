/** Writes the invented apps that are measured into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JSCONFIG } from './payload-types.ts';
import { EVENTS, type GeneratedSource, generateSource, handlerOf } from './source.ts';

export interface AuthoringApp extends GeneratedSource {
  readonly folder: string;
  readonly lineCount: number;
}

/** One app that both servers understand: ours by its manifest, TypeScript by its types. */
export function writeAuthoringApp(folder: string, lineCount: number, types: string): AuthoringApp {
  const source = generateSource(lineCount);
  write(folder, {
    'manifest.json': json(authoringManifest(source.functions)),
    'config/iparams.json': json({ announce_host: { display_name: 'Host', type: 'text', required: true } }),
    'config/requests.json': json(Object.fromEntries(TEMPLATES.map((name) => [name, template(name)]))),
    'server/server.js': source.text,
    'payloads.d.ts': types,
    'jsconfig.json': json(JSCONFIG),
  });
  return { ...source, folder, lineCount };
}

const TEMPLATES = ['announce', 'resolve', 'contact'];

const template = (name: string) => ({
  schema: { protocol: 'https', method: 'POST', host: '<%= iparam.announce_host %>', path: `/api/${name}` },
});

const authoringManifest = (functions: readonly string[]) => ({
  'platform-version': '2.3',
  product: Object.fromEntries(
    Object.entries(EVENTS).map(([product, events]) => [
      product,
      {
        events: Object.fromEntries(events.map((event) => [event, { handler: handlerOf(product, event) }])),
        ...(product === 'freshdesk' && {
          functions: Object.fromEntries([...functions, 'ping'].map((name) => [name, { timeout: 10 }])),
          requests: Object.fromEntries(TEMPLATES.map((name) => [name, {}])),
        }),
      },
    ]),
  ),
  engines: ENGINES,
});

const ENGINES = { node: '18.20.8', fdk: '9.7.4' };

/** An app with one handler that does next to nothing. */
export function writeTrivialApp(folder: string): void {
  write(folder, {
    'manifest.json': json({
      'platform-version': '2.3',
      product: { freshdesk: { events: { onTicketCreate: { handler: 'onTicketCreateHandler' } } } },
      engines: ENGINES,
    }),
    'server/server.js':
      'exports = {\n  onTicketCreateHandler: function (payload) {\n    console.log(payload.data.ticket.id);\n  }\n};\n',
  });
}

/** The same with so many payload files. */
export function writeTestedApp(folder: string, payloads: number): void {
  writeTrivialApp(folder);
  const files = Array.from({ length: payloads }, (_, number) => [
    `server/test_data/onTicketCreate.p${number}.json`,
    json({ data: { ticket: { id: number } } }),
  ]);
  write(folder, Object.fromEntries(files));
}

/** An app whose functions end in every way that a run can end. */
export function writeSoakApp(folder: string): void {
  const bodies = {
    returns: 'renderData(null, { size: JSON.stringify(args).length });',
    throws: "throw new Error('on purpose');",
    rejects: "return $db.get('nothing');",
    prints: "for (let i = 0; i < 20_000; i++) console.log('x'.repeat(500));",
    waits: 'return new Promise(() => undefined);',
    loops: 'for (;;);',
    exits: "require('leaves').exit();",
    leaves: "require('leaves').start();",
  };
  // Two are there to be ended; the others take as long as a busy machine makes them.
  const timeoutOf = (name: string): number => (['waits', 'loops'].includes(name) ? 0.5 : 20);
  const functions = Object.fromEntries(Object.keys(bodies).map((name) => [name, { timeout: timeoutOf(name) }]));
  write(folder, {
    'manifest.json': json({ 'platform-version': '2.3', product: { freshdesk: { functions } }, engines: ENGINES }),
    'server/server.js': `exports = {\n${Object.entries(bodies)
      .map(([name, body]) => `  ${name}(args) { ${body} }`)
      .join(',\n')}\n};\n`,
    // A server that nobody closes and, where that is not forbidden, a process that outlives who started it.
    'server/node_modules/leaves/index.js': `exports.exit = () => process.exit(3);
exports.start = () => {
  try { require('child_process').spawn('sleep', ['60'], { stdio: 'ignore' }).unref(); } catch {}
  try { require('net').createServer().listen(0).unref(); } catch {}
};
`,
  });
}

/** Every so many of the small apps has a mistake, so that its finding proves that it was read. */
export const APPS_PER_MISTAKE = 10;

export function writeSmallApps(folder: string, count: number): void {
  for (let number = 0; number < count; number++) {
    const name = `app-${String(number).padStart(4, '0')}`;
    write(join(folder, `group-${number % 12}`, name), smallApp(number));
  }
}

function smallApp(number: number): Readonly<Record<string, string>> {
  const event = ['onTicketCreate', 'onTicketUpdate', 'onContactCreate'][number % 3] ?? '';
  const handler = `${event}Handler${number}`;
  const registered = number % APPS_PER_MISTAKE === 0 ? `${handler}s` : handler;
  const member = event === 'onContactCreate' ? 'contact' : 'ticket';
  return {
    'manifest.json': json({
      'platform-version': '3.0',
      modules: {
        common: { requests: { notify: {} }, events: { onAppInstall: { handler: 'onAppInstallHandler' } } },
        [`support_${member}`]: { events: { [event]: { handler: registered } } },
      },
      engines: { node: '24.11.0', fdk: '10.1.2' },
    }),
    'config/iparams.json': json({ announce_host: { display_name: `Host ${number}`, type: 'text' } }),
    'config/requests.json': json({ notify: template('notify') }),
    'server/server.js': `const LIMIT = ${number};

function isWanted(record) {
  return record.id > LIMIT && !record.deleted;
}

exports = {
  ${handler}: async function (payload) {
    const ${member} = payload.data.${member};
    if (!isWanted(${member})) return;
    try {
      await $request.invokeTemplate('notify', { body: JSON.stringify({ id: ${member}.id }) });
    } catch (error) {
      console.error('Nobody was told of ${member} ' + payload.data.${member}.id, error.message);
    }
  },

  onAppInstallHandler: function () {
    renderData();
  }
};
`,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
