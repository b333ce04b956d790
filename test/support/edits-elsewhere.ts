/** Random edits of an app beside its functions: manifest, parameters, templates, payloads, pages and keys of `exports`. */
import { handlers, product } from './app.ts';
import { editsOfApp, FILES, type TextEdit } from './app-edits.ts';
import { type Random, randomFrom } from './random.ts';

const MANIFEST = 'manifest.json';
const SERVER = 'server/server.js';
const PAGE = 'app/scripts/app.js';

/** What rests on files that are no code. */
const RESTING = `async function signIn(args) {
  await $credentials.oauth.get({ oauthName: 'boxx' });
  console.log(args.idd, args.iparams.hostt);
}
function tell(payload) {
  const { iparams, data } = payload;
  console.log(iparams.host.trim(), iparams.when.getTime(), data.ticket.emial);
  const { region, ...rest } = payload;
  console.log(region, rest.iparams.when.getDate());
}
function other(payload) {
  const { region, ...rest } = payload;
  console.log(region, rest.iparams.when.getDate());
}
`;

/** The same app with pages that call its functions, an action, a payload and an integration. */
export const APP_WITH_PAGES = {
  ...FILES,
  'manifest.json': {
    ...FILES['manifest.json'],
    ...product('freshdesk', {
      events: handlers({ onTicketCreate: 'onCreate', onTicketUpdate: 'onUpdate', onConversationCreate: 'tell' }),
      functions: { lookUp: { timeout: 10 }, signIn: {} },
      requests: { notify: {} },
    }),
  },
  [SERVER]: withResting(FILES[SERVER]),
  'config/iparams.json': { host: { display_name: 'Host', type: 'text', required: true } },
  'config/oauth_config.json': { integrations: { box: { client_id: 'x' } } },
  'actions.json': { act: { display_name: 'Look up', description: 'Looks up', parameters: {}, response: {} } },
  'server/test_data/onTicketCreate.json': { data: { ticket: { subjct: 'x', status: 2 } } },
  'app/index.html': '<html><script src="{{{appclient}}}"></script><script src="scripts/app.js"></script></html>',
  [PAGE]: `app.initialized().then(function (client) {
  client.request.invoke('lookUp', { id: 1 });
});
`,
};

type Json = Record<string, unknown>;

/** What an author does to one object of a file, each named. */
type Change = (object: Json, random: Random) => void;

const rename =
  (names: readonly string[]): Change =>
  (object, random) => {
    const keys = Object.keys(object);
    if (keys.length === 0) return;
    const old = random.pick(keys);
    const value = object[old];
    delete object[old];
    object[random.pick(names)] = value;
  };

const add =
  (names: readonly string[], values: readonly unknown[]): Change =>
  (object, random) => {
    object[random.pick(names)] = structuredClone(random.pick(values));
  };

const remove: Change = (object, random) => {
  const keys = Object.keys(object);
  if (keys.length > 0) delete object[random.pick(keys)];
};

const HANDLERS = [
  'onCreate',
  'onUpdate',
  'signIn',
  'tell',
  'onInstall',
  'lookUp',
  'describe',
  'extra',
  'other',
  'toString',
];
const EVENTS = ['onTicketCreate', 'onTicketUpdate', 'onConversationCreate', 'onAppInstall', 'onScheduledEvent', 'onNo'];
const VERSIONS = ['2.3', '2.3', '2.3', '2.2', '2.1', '2.0', '1.0', '3.0', '3.0', '9.9'];

/** The objects of each file that are changed, by their keys from the top, with what is done to them. */
const PLACES: readonly (readonly [path: string, at: readonly string[], changes: readonly Change[]])[] = [
  [
    MANIFEST,
    [],
    [add(['platform-version'], VERSIONS), add(['note', 'engines'], ['x', { node: '18.20.8', fdk: '9.7.4' }])],
  ],
  [
    MANIFEST,
    ['product', 'freshdesk', 'events'],
    [
      add(
        EVENTS,
        HANDLERS.map((handler) => ({ handler })),
      ),
      rename(EVENTS),
      remove,
    ],
  ],
  [MANIFEST, ['product', 'freshdesk', 'functions'], [add(HANDLERS, [{}, { timeout: 5 }]), rename(HANDLERS), remove]],
  [MANIFEST, ['product', 'freshdesk', 'requests'], [add(['notify', 'sendd'], [{}]), remove]],
  [
    MANIFEST,
    ['product'],
    [add(['freshservice', 'freshchat'], [{ events: { onTicketCreate: { handler: 'onCreate' } } }, {}])],
  ],
  [
    'config/iparams.json',
    [],
    [
      add(
        ['host', 'key', 'toString', 'when'],
        [{ display_name: 'A', type: 'text' }, { type: 'date' }, { type: 'api_key' }, 5],
      ),
      rename(['host', 'hosts']),
      remove,
    ],
  ],
  [
    'config/requests.json',
    [],
    [
      add(['notify', 'other'], [{ schema: { method: 'GET', host: 'a.com', path: '/<%= iparam.host %>' } }, {}]),
      rename(['notify', 'notifyy']),
      remove,
    ],
  ],
  ['config/oauth_config.json', ['integrations'], [add(['box', 'drive'], [{}]), rename(['box', 'boxx']), remove]],
  ['actions.json', [], [add(HANDLERS, [{ display_name: 'x' }]), rename(HANDLERS), remove]],
  [
    'server/test_data/onTicketCreate.json',
    ['data', 'ticket'],
    [
      add(['subjct', 'emial', 'typ', 'status'], ['x', 2, null, { subjct: 1 }]),
      rename(['subjct', 'descripton']),
      remove,
    ],
  ],
  ['server/test_data/onTicketCreate.json', [], [add(['iparams', 'region', 'data'], [{ host: 'x' }, { ticket: {} }])]],
];

const PAGES = [
  "app.initialized().then(function (client) {\n  client.request.invoke('lookUp', { id: 1 });\n});\n",
  "app.initialized().then(function (client) {\n  client.request.invoke('signIn', { id: 1, subjct: 2 });\n});\n",
  "app.initialized().then(function (client) {\n  client.request.invoke('other', {});\n  client.request.invoke('onInstall', { id: 2 });\n});\n",
  '',
];

/** Names of what is exported, and of functions of the file. */
const KEYS = ['onCreate', 'onUpdate', 'lookUp', 'onInstall', 'extra', 'describe', 'other', 'tell', 'signIn', 'each'];

/** Half of them of files that are no server code, a quarter of keys of `exports` and back, the rest anywhere in the code. */
export function editsElsewhere(seed: number, steps: number): readonly TextEdit[] {
  const random = randomFrom(seed);
  const values = new Map(
    Object.entries(APP_WITH_PAGES).filter(([, content]) => typeof content !== 'string') as [string, Json][],
  );
  for (const [path, text] of Object.entries(APP_WITH_PAGES))
    if (path.endsWith('.json') && typeof text === 'string') values.set(path, JSON.parse(text));
  const written = new Map<string, string>();
  const inCode = [...editsOfApp(seed, steps, true)];
  let code: string = APP_WITH_PAGES[SERVER];
  /** What the next edit mends, or takes back. */
  let next: readonly [path: string, text: string] | undefined;
  const ofJson = (): readonly [path: string, text: string] => {
    const [path, at, changes] = random.pick(PLACES);
    const value = structuredClone(values.get(path) ?? {});
    const object = at.reduce(memberOf, value);
    // White space alone, and what is typed by half, are edits as well.
    if (random.number(5) > 0) random.pick(changes)(object, random);
    values.set(path, value);
    const text = textOf(value, random);
    if (random.number(6) > 0) return [path, text];
    next = [path, text];
    return [path, text.slice(0, random.number(text.length))];
  };
  const edit = (): readonly [path: string, text: string] => {
    const due = next;
    next = undefined;
    if (due) return due;
    const kind = random.number(8);
    if (kind < 4) return ofJson();
    if (kind === 4) return [PAGE, random.pick(PAGES)];
    if (kind < 7) {
      next = [SERVER, code];
      return [SERVER, withOtherKey(code, random)];
    }
    const { path, text } = inCode.shift() ?? { path: SERVER, text: code };
    if (path !== SERVER) return [path, text];
    code = withResting(text);
    return [path, code];
  };
  return Array.from({ length: steps }, (_, step) => {
    const [path, text] = edit();
    const before = written.get(path);
    written.set(path, text);
    return { path, text, where: `step ${step} of seed ${seed}, in ${path}:\n${text}\nwhere there was:\n${before}` };
  });
}

function memberOf(outer: Json, key: string): Json {
  outer[key] ??= {};
  return outer[key] as Json;
}

/** One line of what is exported is another one, goes, or comes. */
function withOtherKey(text: string, random: Random): string {
  const lines = text.split('\n');
  const exported = lines.flatMap((line, at) => (KEY.test(line) ? [at] : []));
  const at = exported.length > 0 ? random.pick(exported) : lines.length;
  const line = lines[at] ?? '';
  const isMember = line.startsWith(' ');
  switch (random.number(3)) {
    case 0:
      return lines
        .toSpliced(at, 0, isMember ? `  ${random.pick(KEYS)}: ${random.pick(KEYS)},` : addedKey(random))
        .join('\n');
    case 1:
      return line.endsWith(';') ? lines.toSpliced(at, 1).join('\n') : text;
    default:
      return lines
        .with(
          at,
          line.replace(KEY, (start, before, key) => start.replace(before + key, () => before + random.pick(KEYS))),
        )
        .join('\n');
  }
}

/** `  name: …` and `exports.name = …` */
const KEY = /^( {2}|exports\.)(\w+)(?=:| =|\()/;

const addedKey = (random: Random): string => `exports.${random.pick(KEYS)} = ${random.pick(KEYS)};`;

/** Called by handlers that the edits of the code leave alone. */
function withResting(text: string): string {
  return `${RESTING}${text}exports.signIn = signIn;\nexports.tell = tell;\nexports.other = other;\n`;
}

const textOf = (value: unknown, random: Random): string => JSON.stringify(value, undefined, random.pick([0, 2, 4]));
