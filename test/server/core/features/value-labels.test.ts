/** What compared values mean, shown behind them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueLabelsIn } from '../../../../server/src/core/index.ts';
import { app, handlers, product } from '../../../support/app.ts';

const files = (body: string, events: Readonly<Record<string, string>> = { onTicketUpdate: 'on' }) => ({
  'manifest.json': product('freshdesk', { events: handlers(events) }),
  'server/server.js': `function isDone(status) { return status === 5; }\nexports = { on: function (payload) {\n  const { ticket } = payload.data;\n  ${body}\n} };`,
});

/** The code with each label in `/*…*\/` where it is shown. */
function labelled(body: string, events?: Readonly<Record<string, string>>): string {
  const opened = app(files(body, events));
  const text = opened.server?.text ?? '';
  const labels = valueLabelsIn(opened, 'server/server.js', { start: 0, end: text.length });
  const shown = labels.reduceRight(
    (rest, { offset, label }) => `${rest.slice(0, offset)}/*${label}*/${rest.slice(offset)}`,
    text,
  );
  return shown.split('\n').slice(3, -1).join('\n').trim();
}

const cases: Readonly<Record<string, readonly [body: string, shown: string]>> = {
  'a value behind its field': ['if (ticket.status === 4) {}', 'if (ticket.status === 4/*Resolved*/) {}'],
  'a value before its field': [
    'if (4 != payload.data.ticket.status) {}',
    'if (4/*Resolved*/ != payload.data.ticket.status) {}',
  ],
  'labels of a switch': [
    'switch (ticket.priority) { case 1: case 3: }',
    'switch (ticket.priority) { case 1/*Low*/: case 3/*High*/: }',
  ],
  'a value that the field never has': ['if (ticket.status === 99) {}', 'if (ticket.status === 99) {}'],
  'a field without values': ['if (ticket.id === 4) {}', 'if (ticket.id === 4) {}'],
  'something that is no part of the payload': ['if (Date.now() === 4) {}', 'if (Date.now() === 4) {}'],
  'a field or what the code puts in its place': [
    'if ((ticket.status || 2) === 4) {}',
    'if ((ticket.status || 2) === 4/*Resolved*/) {}',
  ],
  'a field or something that nobody knows': [
    'const own = require("x")(); if ((own || ticket.status) === 4) {}',
    'const own = require("x")(); if ((own || ticket.status) === 4/*Resolved*/) {}',
  ],
  'fields of which only one has the value': [
    'const any = ticket.id > 1 ? ticket.status : ticket.priority; if (any === 5) {}',
    'const any = ticket.id > 1 ? ticket.status : ticket.priority; if (any === 5) {}',
  ],
  'fields that mean different things': [
    'const any = ticket.id > 1 ? ticket.status : ticket.priority; if (any === 4) {}',
    'const any = ticket.id > 1 ? ticket.status : ticket.priority; if (any === 4) {}',
  ],
  'a field with values or one without': [
    'const any = ticket.status || ticket.id; if (any === 4) {}',
    'const any = ticket.status || ticket.id; if (any === 4) {}',
  ],
  'a value whose comment says it': [
    'if (ticket.status === 4 /* Resolved */) {}',
    'if (ticket.status === 4 /* Resolved */) {}',
  ],
  'a comment that says something else': [
    'if (ticket.status === 4 /* done */) {}',
    'if (ticket.status === 4/*Resolved*/ /* done */) {}',
  ],
  'half-typed code': ['if (ticket.status === 4 && ) {}', 'if (ticket.status === 4/*Resolved*/ && ) {}'],
};

for (const [name, [body, shown]] of Object.entries(cases)) {
  test(name, () => assert.equal(labelled(body), shown));
}

test('a value in a helper that the field is handed to', () => {
  const opened = app(files('isDone(ticket.status);'));
  const labels = valueLabelsIn(opened, 'server/server.js', { start: 0, end: 60 });
  assert.deepEqual(
    labels.map(({ label }) => label),
    ['Closed'],
  );
});

for (const [name, calls] of [
  ['another field', 'isDone(ticket.status); isDone(ticket.priority);'],
  ['a field without values', 'isDone(ticket.status); isDone(ticket.id);'],
  ['an object', 'isDone(ticket.status); isDone(ticket);'],
] as const)
  test(`a value in a helper that is handed ${name} as well says nothing`, () => {
    assert.deepEqual(valueLabelsIn(app(files(calls)), 'server/server.js', { start: 0, end: 60 }), []);
  });

test('only what is on screen is asked for', () => {
  const opened = app(files('if (ticket.status === 4) {}'));
  assert.deepEqual(valueLabelsIn(opened, 'server/server.js', { start: 0, end: 40 }), []);
  assert.deepEqual(valueLabelsIn(opened, 'manifest.json', { start: 0, end: 40 }), []);
  assert.deepEqual(valueLabelsIn(opened, 'server/none.js', { start: 0, end: 40 }), []);
});
