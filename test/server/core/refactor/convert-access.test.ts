/** `a['b']` and `a.b`: at the cursor and in the whole function, and where neither is the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles } from '../../../support/check-refactoring.ts';

const inHandler = (body: string): Files & { readonly 'server/server.js': string } => ({
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }),
  'server/server.js': `exports = {\n  on: function (payload) {\n    ${body}\n  }\n};\n`,
});

const DOT = (name: string) => `Read \`${name}\` with a dot`;
const TEXT = (name: string) => `Read \`${name}\` by its name as a text`;

const converted: readonly (readonly [before: string, take: string, after: string])[] = [
  ["log(payload['da<|>ta']['ticket']);", DOT('data'), "log(payload.data['ticket']);"],
  ["log(payload['data']['ticket'<|>]);", DOT('ticket'), "log(payload['data'].ticket);"],
  ['log(payload["data<|>"]);', DOT('data'), 'log(payload.data);'],
  ['log(payload[`data<|>`]);', DOT('data'), 'log(payload.data);'],
  ["log(payload?.['data<|>']);", DOT('data'), 'log(payload?.data);'],
  ["log(payload [ 'data<|>' ]);", DOT('data'), 'log(payload .data);'],
  ["log((payload)['data<|>']);", DOT('data'), 'log((payload).data);'],
  ["log(payload['<|>ärger']);", DOT('ärger'), 'log(payload.ärger);'],
  ["payload['data<|>'] = 1;", DOT('data'), 'payload.data = 1;'],
  ["log(payload['trim<|>']());", DOT('trim'), 'log(payload.trim());'],
  ["log(payload['__proto__<|>']);", DOT('__proto__'), 'log(payload.__proto__);'],
  ["log((5)['toFixed<|>']);", DOT('toFixed'), 'log((5).toFixed);'],
  ['log(payload.da<|>ta.ticket);', TEXT('data'), "log(payload['data'].ticket);"],
  ['log(payload?.da<|>ta);', TEXT('data'), "log(payload?.['data']);"],
  ['log(payload\n      .da<|>ta);', TEXT('data'), "log(payload\n      ['data']);"],
  [
    "const t = payload['data<|>']['ticket']; go(function () { return payload['data'] + t['id'] + t['a-b'] + t[0]; });",
    'Read all 4 fields in this function with a dot',
    "const t = payload.data.ticket; go(function () { return payload.data + t.id + t['a-b'] + t[0]; });",
  ],
  [
    'const t = payload.data.tick<|>et; console.log(payload.event.trim(), t.id, other.payload.x);',
    'Read all 3 fields of `payload` in this function by texts',
    "const t = payload['data']['ticket']; console.log(payload['event'].trim(), t.id, other.payload.x);",
  ],
  [
    'const t = payload.ev<|>ent + payload.data; go(function (payload) { return payload.other; });',
    'Read all 2 fields of `payload` in this function by texts',
    "const t = payload['event'] + payload['data']; go(function (payload) { return payload.other; });",
  ],
];

for (const [before, take, after] of converted)
  test(`${take}: ${before}`, () =>
    checkRefactoring({
      files: inHandler(before),
      take,
      after: { 'server/server.js': inHandler(after)['server/server.js'] },
    }));

for (const body of [
  "log(payload['first-name<|>']);",
  'log(payload[0<|>]);',
  'log(payload[na<|>me]);',
  "log(5['toFixed<|>']);",
  "log(payload[/* the data */ 'data<|>']);",
  'log(payload /* the data */ .da<|>ta);',
  "log(payload['<|>data']",
  'log(pay<|>load.data);',
  "log('payload.da<|>ta');",
  'class A { #x; y() { return this.#x<|>; } }',
])
  test(`not offered: ${body}`, () => assert.deepEqual(offeredTitles(inHandler(body), true), []));
