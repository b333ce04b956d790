/** A request in the code becomes a template, with how its answer is read; or it is said why not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { app, type Files } from '../../../support/app.ts';
import { findingsOf, printFinding } from '../../../support/check-findings.ts';
import { checkRefactoring, offeredTitles, refusals } from '../../../support/check-refactoring.ts';

const manifest = (requests: string, version = '2.3'): string =>
  `{\n  "platform-version": "${version}",\n  "product": {\n    "freshdesk": {\n      "events": { "onTicketCreate": { "handler": "create" } }${requests}\n    }\n  }\n}\n`;

const MANIFEST = manifest('');

const PARAMETERS =
  '{ "site": { "display_name": "Site", "type": "text" }, "key": { "display_name": "Key", "type": "text", "secure": true } }\n';

const server = (lines: readonly string[], top = ''): string =>
  `${top}exports = {\n  create: async function (payload) {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n};\n`;

interface Row {
  readonly top?: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly name: string;
  readonly template: object;
}

const AXIOS = "const axios = require('axios');\n";

const rows: Readonly<Record<string, Row>> = {
  'of $request': {
    before: ["await $request.g<|>et('https://example.com/api/tickets');"],
    after: ["await $request.invokeTemplate('listTickets', {});"],
    name: 'listTickets',
    template: { schema: { method: 'GET', host: 'example.com', path: '/api/tickets' } },
  },
  'of $request, with JSON': {
    before: [
      "const answer = await $request.p<|>ost('https://example.com/tickets/' + payload.data.ticket.id, { json: { a: 1 } });",
      'console.log(answer.response.id);',
    ],
    after: [
      "const answer = await $request.invokeTemplate('createTicket', {",
      '  context: { ticketId: payload.data.ticket.id },',
      '  body: JSON.stringify({ a: 1 })',
      '});',
      'console.log(JSON.parse(answer.response).id);',
    ],
    name: 'createTicket',
    template: {
      schema: {
        method: 'POST',
        host: 'example.com',
        path: '/tickets/<%= context.ticketId %>',
        headers: { 'Content-Type': 'application/json' },
      },
    },
  },
  'of axios, whose answer is kept': {
    top: AXIOS,
    before: [
      "const answer = await axios.g<|>et('https://' + payload.iparams.site + '/users?page=1', { headers: { Authorization: payload.iparams.key } });",
      'console.log(answer.data.name, answer.status);',
    ],
    after: [
      "const answer = await $request.invokeTemplate('listUsers', {});",
      'console.log(JSON.parse(answer.response).name, answer.status);',
    ],
    name: 'listUsers',
    template: {
      schema: {
        method: 'GET',
        host: '<%= iparam.site %>',
        path: '/users',
        headers: { Authorization: '<%= iparam.key %>' },
        query: { page: '1' },
      },
    },
  },
  'of axios, with a body, read at once': {
    top: AXIOS,
    before: ["console.log((await axios.p<|>ut('https://example.com/notes', { text: payload.event })).data);"],
    after: [
      "console.log(JSON.parse((await $request.invokeTemplate('updateNote', { body: JSON.stringify({ text: payload.event }) })).response));",
    ],
    name: 'updateNote',
    template: {
      schema: { method: 'PUT', host: 'example.com', path: '/notes', headers: { 'Content-Type': 'application/json' } },
    },
  },
  'of axios, read in a callback': {
    top: AXIOS,
    before: ["axios.d<|>elete('https://example.com/notes/1').then((answer) => console.log(answer.data));"],
    after: ["$request.invokeTemplate('deleteNote', {}).then((answer) => console.log(JSON.parse(answer.response)));"],
    name: 'deleteNote',
    template: { schema: { method: 'DELETE', host: 'example.com', path: '/notes/1' } },
  },
  'of fetch': {
    top: "const fetch = require('node-fetch');\n",
    before: [
      "const answer = await fet<|>ch('https://example.com/notes', { method: 'PATCH', body: payload.event });",
      'const note = await answer.json();',
      'console.log(note);',
    ],
    after: [
      "const answer = await $request.invokeTemplate('changeNote', { body: payload.event });",
      'const note = JSON.parse(answer.response);',
      'console.log(note);',
    ],
    name: 'changeNote',
    template: { schema: { method: 'PATCH', host: 'example.com', path: '/notes' } },
  },
};

for (const [what, { top = '', before, after, name, template }] of Object.entries(rows))
  test(`moved: ${what}`, () => {
    const listed = manifest(`,\n      "requests": { "${name}": {} }`);
    const requests = `${JSON.stringify({ [name]: template }, undefined, 2)}\n`;
    const files: Files = {
      'config/iparams.json': PARAMETERS,
      'manifest.json': MANIFEST,
      'server/server.js': server(before, top),
    };
    const changed = { 'server/server.js': server(after, top), 'manifest.json': listed };
    checkRefactoring({
      files,
      take: `Move the request into a template \`${name}\``,
      after: { ...changed, 'config/requests.json': requests },
    });
    const found = findingsOf(app({ ...files, ...changed, 'config/requests.json': requests }));
    const wrong = found.filter(({ rule }) => /template|request|payload|platform/.test(rule));
    assert.deepEqual(wrong.map(printFinding), []);
  });

test('beside templates that are there, under a name that is free', () =>
  checkRefactoring({
    files: {
      'manifest.json': manifest(',\n      "requests": { "listTickets": {} }'),
      'server/server.js': server(["await $request.g<|>et('https://example.com/api/tickets');"]),
      'config/requests.json':
        '{\n  "listTickets": { "schema": { "method": "GET", "host": "other.com", "path": "/" } }\n}\n',
    },
    take: 'Move the request into a template `listTickets2`',
    after: {
      'manifest.json': manifest(',\n      "requests": { "listTickets": {}, "listTickets2": {} }'),
      'server/server.js': server(["await $request.invokeTemplate('listTickets2', {});"]),
      'config/requests.json':
        '{\n  "listTickets": { "schema": { "method": "GET", "host": "other.com", "path": "/" } },\n  "listTickets2": {\n    "schema": {\n      "method": "GET",\n      "host": "example.com",\n      "path": "/api/tickets"\n    }\n  }\n}\n',
    },
  }));

const inApp = (lines: readonly string[], top = AXIOS, of = MANIFEST): Files => ({
  'manifest.json': of,
  'server/server.js': server(lines, top),
});

describe('it says why not', () => {
  for (const [why, lines, said] of [
    ['a host that nobody knows', ['await $request.g<|>et(payload.data.url);'], /which host/],
    ['options that are made elsewhere', ["await $request.g<|>et('https://example.com/a', make());"], /elsewhere/],
    ['an option without a counterpart', ["await $request.g<|>et('https://example.com/a', { agent: 1 });"], /`agent`/],
    ['OAuth', ["await $request.g<|>et('https://example.com/a', { isOAuth: true });"], /OAuth/],
    ['an answer that is handed on', ["return axios.g<|>et('https://example.com/a');"], /goes on/],
    [
      'an answer of which something else is read',
      ["const a = await axios.g<|>et('https://example.com/a'); log(a.config);"],
      /`config`/,
    ],
    [
      'an answer that is used as a whole',
      ["const a = await axios.g<|>et('https://example.com/a'); log(a);"],
      /whole answer/,
    ],
    [
      'an answer that is asked whether it is one',
      ["const a = await fet<|>ch('https://example.com/a'); log(a.ok);"],
      /`ok`/,
    ],
  ] as const)
    test(why, () => {
      assert.match(refusals(inApp(lines)).join(), said);
      assert.ok(!offeredTitles(inApp(lines), true).some((title) => title.includes('template')));
    });
});

describe('nothing is said', () => {
  const get = ["await $request.g<|>et('https://example.com/a');"];
  for (const [why, files] of Object.entries<Files>({
    'before templates': inApp(get, '', manifest('', '2.2')),
    'a broken config/requests.json': { ...inApp(get), 'config/requests.json': '{ "a": ' },
    'a half-typed manifest': inApp(get, '', MANIFEST.replace(/\}\n$/, '')),
    'half-typed code': inApp([...get, 'if (']),
    'another get': inApp(["new Map().g<|>et('https://example.com/a');"]),
    'an axios of its own': inApp(["await axios.g<|>et('https://example.com/a');"], 'const axios = makeOne();\n'),
    'options of axios that templates lack': inApp(["await axios.g<|>et('https://example.com/a', { timeout: 1 });"]),
    'a method that is computed': inApp(["await fet<|>ch('https://example.com/a', { method: payload.event });"]),
    'a template that is used': inApp(["await $request.invoke<|>Template('a', {});"]),
    'something in the way in the manifest': inApp(get, '', manifest(',\n "requests": []')),
  }))
    test(why, () => {
      assert.deepEqual(refusals(files), []);
      assert.ok(!offeredTitles(files, true).some((title) => title.includes('template')));
    });
});
