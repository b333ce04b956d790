/** Random edits of the server code of an app, most of which leave it valid: each may change what is found in other functions. */

import { parseJavaScript } from '../../server/src/core/syntax/javascript.ts';
import { handlers, product } from './app.ts';
import { type Random, randomFrom } from './random.ts';

const SERVER = `const lib = require('./lib/tools');
const DONE = 'solved';
let seen = [];
let shared;
var count = 0;

function describe(ticket, options) {
  const parts = [ticket.subject, ticket.status].filter(function (part) {
    return part && part.length > 1;
  });
  if (options && options.long) {
    parts.push(ticket.descripton);
  }
  return parts.join(' - ');
}

async function send(template, body) {
  const answer = await $request.invokeTemplate(template, { body: JSON.stringify(body) });
  return JSON.parse(answer.response);
}

function each(list, run) {
  for (const one of list) {
    run(one, list);
  }
}

class Store {
  keep(ticket) {
    this.last = ticket;
    return ticket.priorty;
  }
}

exports = {
  onCreate: async function (payload) {
    const { ticket, requester } = payload.data;
    shared = payload.data.ticket;
    const wanted = ticket.status === 2;
    if (wanted) {
      await send('notify', { text: describe(ticket), of: requester.emial });
    }
    each(ticket.tags, function (tag) {
      console.log(tag.nam, ticket.subjct);
    });
  },
  onUpdate: function (payload) {
    const ticket = payload.data.ticket;
    describe(ticket, { long: true });
    if (ticket.changes.status) {
      $db.set('last:' + ticket.id, ticket);
    }
    lib.show(payload.data);
    console.log(shared.emial);
    return new Store().keep(payload.data.ticket);
  },
  lookUp: function (args) {
    console.log(shared.subjct, shared.emial);
    try {
      $db.get('last:' + args.id).then(function (found) {
        renderData(null, { found: found.subjet });
      });
    } catch (error) {
      renderData(error);
    }
  },
  onInstall: function (payload) {
    count += 1;
    renderData();
  }
};
`;

const TOOLS = `function show(data) {
  console.log(data.ticket.descriptn, data.requestr);
  return data.ticket;
}
function later(run) {
  return new Promise(function (resolve) {
    resolve(run());
  });
}
exports = { show: show, later: later };
`;

export const FILES = {
  'manifest.json': {
    ...product('freshdesk', {
      events: handlers({ onTicketCreate: 'onCreate', onTicketUpdate: 'onUpdate', onAppInstall: 'onInstall' }),
      functions: { lookUp: { timeout: 10 } },
      requests: { notify: {} },
    }),
    engines: { node: '18.20.8', fdk: '9.7.4' },
  },
  'config/iparams.json': '{}',
  'config/requests.json':
    '{ "notify": { "schema": { "protocol": "https", "method": "POST", "host": "a.b.com", "path": "/" } } }',
  'server/server.js': SERVER,
  'server/lib/tools.js': TOOLS,
};

/** What a line may become: each concerns somebody who stands elsewhere. */
const STATEMENTS = [
  ...[
    'shared = payload.data.ticket;',
    'shared = payload.data.requester;',
    'console.log(shared.emial);',
    'shared.subjct.length;',
  ],
  ...['describe(payload.data.requester);', 'describe(args);', 'send(DONE, count);', 'each(seen, describe);'],
  ...[
    "ticket.subjct = 'x';",
    "ticket['descripton'] = 1;",
    'delete ticket.priorty;',
    "if ('emial' in requester) return;",
  ],
  ...[
    'if (!payload.data.ticket.typ) return;',
    'Array.isArray(payload.data.ticket.tags);',
    'payload.data.ticket.typ.length;',
  ],
  ...[
    "$db.set('last:1', payload);",
    '$db.set(payload.region, payload.data);',
    '$db.fetch();',
    '$db.get();',
    '$schedule.create({});',
  ],
  ...[
    'seen.push(payload.data.ticket);',
    'seen = lib.show(payload.data);',
    'count++;',
    'other = 1;',
    'console.log(othr, other);',
  ],
  ...['renderData();', 'return;', "throw new Error('no');", 'var DONE;', 'let count = 2;', 'const lib = payload;'],
  ...[
    'typeof answer.response;',
    'lib.later(describe);',
    'lib.show(payload);',
    'this.lookUp(args);',
    'exports.onUpdate(payload);',
  ],
  ...[
    "request.get('x');",
    'process.env.HOME;',
    'document.title;',
    "const key = 'AKIAIOSFODNN7EXAMPLE';",
    '$request.get(count);',
  ],
  ...[
    "if (payload.event === 'onTicketUpdate') return;",
    "if (ticket.status === 'Opn') count = 1;",
    'eval(count);',
    'debugger;',
  ],
  ...[
    'each([payload.data.ticket], function (one) { one.subjet; return one; });',
    'const t = async () => 1;',
    'let unused = 1;',
  ],
];

/** The same with one line of each kind more, in a function of its own: what is found there may rest on what stands elsewhere. */
export const SLIPS = {
  ...FILES,
  'server/server.js': STATEMENTS.reduce(
    (text, statement, number) =>
      `function other${number}(payload, args, ticket, requester) {\n  ${statement}\n}\n${text}`,
    SERVER,
  ),
};

const NAMES = [
  ...[
    'ticket',
    'subject',
    'subjct',
    'requester',
    'payload',
    'describe',
    'send',
    'each',
    'lib',
    'show',
    'later',
    'data',
  ],
  ...['tags', 'status', 'args', 'count', 'seen', 'renderData', 'parts', 'options', 'onCreate', 'toString', 'x'],
];

export interface TextEdit {
  readonly path: string;
  readonly text: string;
  readonly where: string;
}

/** What may stand at the top of a file: each concerns functions that stay as they are. */
const AT_TOP = [
  ...["const DONE = 'open';", 'let seen = [{ subjct: 1 }];', 'var count = 1;', 'let shared = { emial: 1 };'],
  ...['function show(data) { return data; }', 'function each(list) { return list; }', 'var describe = send;'],
  ...['let alert = 1;', 'var process = {};', 'const document = { title: 1 };', 'let renderData;', 'var $request;'],
  ...['shared = { subjct: 2 };', 'seen.push({ nam: 1 });', 'each([DONE], describe);', 'lib.show = describe;'],
  ...['exports.lookUp = function (args) { args.toString(); };', 'exports.extra = describe;', 'eval(count);'],
  ...[
    '// eslint-disable-next-line',
    '/* a note */',
    '',
    "$db.set('last:1', { subjet: 1 });",
    'for (var one of seen) count++;',
  ],
  ...[
    'const TABLE = { emial: 1,\n  of: function (p) { return this.emial + p.subjct; }\n};',
    'class Store { keep() { return 1; } }',
  ],
];

/** The same in `exports`. */
const MEMBERS = [
  ...['extra: 1,', 'describe: describe,', 'other: function (payload) { payload.data.ticket.subjct; },', '...lib,'],
  ...['lookUp: describe,', '[DONE]: each,', '// a note', 'onInstall() { count++; },', 'events: [],'],
];

/** With `outside`, half of the edits concern what stands outside of functions. */
export function editsOfApp(seed: number, steps: number, outside = false): readonly TextEdit[] {
  const random = randomFrom(seed);
  const files = [
    { path: 'server/server.js', whole: SERVER },
    { path: 'server/lib/tools.js', whole: TOOLS },
  ].map((file) => ({ ...file, valid: file.whole, isBroken: false }));
  return Array.from({ length: steps }, (_, step) => {
    const file = files.find(({ isBroken }) => isBroken) ?? random.pick([files[0], ...files]);
    if (!file) throw new Error('No file to edit');
    const { path, whole, valid, isBroken } = file;
    // What does not parse is mended next; and now and then an author begins anew.
    const text = isBroken
      ? valid
      : random.number(25) === 0
        ? whole
        : outside && random.number(2) === 0
          ? editedOutside(valid, random)
          : edited(valid, random);
    file.isBroken = parseJavaScript(text).error !== undefined;
    if (!file.isBroken) file.valid = text;
    return { path, text, where: `step ${step} of seed ${seed}, in ${path}:\n${text}` };
  });
}

function editedOutside(text: string, random: Random): string {
  const lines = text.split('\n');
  const places = lines.flatMap((line, at) => (/^(?: {2})?\S/.test(line) ? [at] : []));
  const at = places.length > 0 ? random.pick(places) : 0;
  const line = lines[at] ?? '';
  const isMember = line.startsWith('  ');
  switch (random.number(3)) {
    case 0:
      return lines.toSpliced(at, 0, isMember ? `  ${random.pick(MEMBERS)}` : random.pick(AT_TOP)).join('\n');
    case 1:
      return /[;,]$/.test(line) && !/[{[(]$/.test(line) ? lines.toSpliced(at, 1).join('\n') : text;
    default: {
      const words = [...line.matchAll(/[A-Za-z]\w+/g)];
      const word = words.length > 0 ? random.pick(words) : undefined;
      if (!word) return text;
      return lines
        .with(at, line.slice(0, word.index) + random.pick(NAMES) + line.slice(word.index + word[0].length))
        .join('\n');
    }
  }
}

function edited(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.number(lines.length);
  const line = lines[at] ?? '';
  const isInside = /^ {4}/.test(line) || /\{$/.test(lines[at - 1] ?? '');
  switch (random.number(4)) {
    case 0:
    case 1:
      return isInside ? [...lines.slice(0, at), `    ${random.pick(STATEMENTS)}`, ...lines.slice(at)].join('\n') : text;
    case 2:
      return /^ {4}.*;$/.test(line) && !/\{$/.test(line) ? lines.toSpliced(at, 1).join('\n') : text;
    default: {
      const words = [...line.matchAll(/[A-Za-z]\w+/g)];
      const word = words.length > 0 && isInside ? random.pick(words) : undefined;
      if (!word) return text;
      const start = word.index;
      return lines.with(at, line.slice(0, start) + random.pick(NAMES) + line.slice(start + word[0].length)).join('\n');
    }
  }
}
