/** Apps as snapshots: platforms, registrations in one form, and texts that are shared, parsed once and remembered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp, sourceFile, withFile } from '../../../../server/src/core/index.ts';
import { platformOf } from '../../../../server/src/core/model/platform.ts';
import { app, type Files, handlers, modules, product, sourceFiles } from '../../../support/app.ts';

const platforms: readonly (readonly [version: string, hasModules: boolean, basis: string, form: string])[] = [
  ['1.0', false, '1.0', 'events-array'],
  ['1.5', false, '1.0', 'events-array'],
  ['2.0', false, '2.0', 'events-array'],
  ['2.1', false, '2.1', 'product'],
  ['2.2', false, '2.2', 'product'],
  ['2.3', false, '2.3', 'product'],
  ['3.0', true, '3.0', 'modules'],
  ['3.1', true, '3.1', 'modules'],
  ['3.1', false, '3.1', 'modules'],
  ['3.7', false, '3.1', 'modules'],
  ['4.0', true, '3.1', 'modules'],
  ['2.9', false, '2.3', 'product'],
  ['2.0.1', false, '2.0', 'events-array'],
  ['2.2.7', false, '2.2', 'product'],
  ['2.10', false, '2.3', 'product'],
  ['2', false, '2.3', 'product'],
  ['2.0.1', true, '3.1', 'modules'],
  ['3.0.2', false, '3.0', 'modules'],
  ['2.x', false, '2.3', 'product'],
  ['', false, '2.3', 'product'],
  ['', true, '3.1', 'modules'],
  ['constructor', false, '2.3', 'product'],
];

for (const [version, hasModules, basis, form] of platforms) {
  test(`platform ${JSON.stringify(version)}${hasModules ? ' with modules' : ''}`, () => {
    assert.deepEqual(platformOf(version, hasModules), { version, basis, form });
  });
}

/** `kind name of scopes -> handler`. */
const registrations: Readonly<Record<string, readonly [files: Files, expected: readonly string[]]>> = {
  'an events array': [
    {
      'manifest.json': product('freshdesk', {}, '1.0'),
      'server/server.js': `exports = { events: [
        { event: 'onTicketCreate', callback: 'on' }, { callback: 'on', event: 'onTicketUpdate' },
        { event: 'onContactCreate' }, { event: 'onContactUpdate', callback: on }, { callback: 'on' }, other, , 5
      ], on() {} };`,
    },
    [
      'event onTicketCreate of freshdesk -> on',
      'event onTicketUpdate of freshdesk -> on',
      'event onContactCreate of freshdesk -> ?',
      'event onContactUpdate of freshdesk -> ?',
    ],
  ],
  'an events array of two products': [
    {
      'manifest.json': { 'platform-version': '2.0', product: { freshsales: {}, freshworks_crm: {} } },
      'server/server.js': "exports = { events: [{ event: 'onDealCreate', callback: 'on' }], on() {} };",
    },
    ['event onDealCreate of freshsales,freshworks_crm -> on'],
  ],
  'an events array on 2.1': [
    {
      'manifest.json': product('freshdesk', {}, '2.1'),
      'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }] };",
    },
    [],
  ],
  'events of the manifest on 2.0': [
    {
      'manifest.json': product(
        'freshdesk',
        { events: handlers({ onTicketCreate: 'on' }), functions: { f: {} } },
        '2.0',
      ),
    },
    ['function f of freshdesk -> f'],
  ],
  'a product': [
    {
      'manifest.json': product('freshdesk', {
        events: { onTicketCreate: { handler: 'on' }, onTicketUpdate: {}, onContactCreate: { handler: 5 }, other: 1 },
        functions: { lookUp: { timeout: 10 } },
      }),
    },
    [
      'event onTicketCreate of freshdesk -> on',
      'event onTicketUpdate of freshdesk -> ?',
      'event onContactCreate of freshdesk -> ?',
      'event other of freshdesk -> ?',
      'function lookUp of freshdesk -> lookUp',
    ],
  ],
  modules: [
    {
      'manifest.json': modules({
        common: { events: handlers({ onAppInstall: 'onA' }), functions: { f: {} }, jobs: { j: {} } },
        support_ticket: { events: handlers({ onTicketCreate: 'onB' }) },
        service_ticket: { events: handlers({ onTicketCreate: 'onB' }) },
      }),
      'actions.json': { act: { display_name: 'Act' } },
    },
    [
      'event onAppInstall of common -> onA',
      'event onTicketCreate of support_ticket -> onB',
      'event onTicketCreate of service_ticket -> onB',
      'function f of common -> f',
      'job j of common -> j',
      'action act of common -> act',
    ],
  ],
  'modules of a version to come': [
    { 'manifest.json': modules({ deal: { events: handlers({ onDealCreate: 'on' }) } }, '4.0') },
    ['event onDealCreate of deal -> on'],
  ],
  'a product of a version to come': [
    { 'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }, '2.9') },
    ['event onTicketCreate of freshdesk -> on'],
  ],
  'a manifest of odd values': [
    {
      'manifest.json': '{ "platform-version": 2.3, "product": { "freshdesk": { "events": [1], "functions": null } } }',
    },
    [],
  ],
};

for (const [name, [files, expected]] of Object.entries(registrations)) {
  test(`registrations of ${name}`, () => {
    const found = app(files).registrations;
    assert.deepEqual(
      found.map(
        ({ kind, name: event, scopes, handler }) => `${kind} ${event} of ${scopes.join()} -> ${handler ?? '?'}`,
      ),
      expected,
    );
    for (const { file, name: event, handler, nameRange, handlerRange } of found) {
      assert.equal(file.text.slice(nameRange.start, nameRange.end), event);
      if (handlerRange && handler) assert.equal(file.text.slice(handlerRange.start, handlerRange.end), handler);
    }
  });
}

test('a change shares everything that did not change', () => {
  const before = sourceFiles({ 'manifest.json': product('freshdesk'), 'server/server.js': 'a', 'config/x.json': '{}' });
  const after = withFile(before, 'server/server.js', 'b');
  assert.equal(before.get('server/server.js')?.text, 'a');
  assert.equal(after.get('server/server.js')?.text, 'b');
  assert.equal(after.get('config/x.json'), before.get('config/x.json'));
  assert.deepEqual([...withFile(after, 'config/x.json', undefined).keys()], ['manifest.json', 'server/server.js']);
  assert.equal(withFile(after, 'new.json', '1').get('new.json')?.text, '1');
});

test('a text is parsed once, and only when somebody asks', () => {
  const file = sourceFile('a.json', '{}');
  assert.equal(file.json, file.json);
  assert.equal(file.javascript, file.javascript);
  assert.equal(file.lines, file.lines);
});

test('the last text that parsed is remembered while the present one does not, and no longer', () => {
  const parsed = (text: string, previous?: ReturnType<typeof sourceFile>) => {
    const file = sourceFile('server/server.js', text, previous);
    assert.ok(file.javascript.program);
    return file;
  };
  const first = parsed('good()');
  const second = parsed('bad(', first);
  const third = parsed('worse((', second);
  const fourth = parsed('good_again()', third);
  assert.deepEqual(
    [first, second, third, fourth].map(({ lastGood }) => lastGood?.text),
    [undefined, 'good()', 'good()', undefined],
  );
  assert.equal(parsed('bad(', fourth).lastGood?.text, 'good_again()');
  assert.equal(sourceFile('x.js', 'bad(', sourceFile('x.js', 'never looked at')).lastGood, undefined);
});

test('a manifest is read from its tree even while it is broken', () => {
  const opened = openApp(
    sourceFiles({
      'manifest.json': '{ "platform-version": "2.3", "product": { "freshchat": { "events": { "onUserCreate": {',
    }),
  );
  assert.deepEqual(
    opened?.registrations.map(({ name }) => name),
    ['onUserCreate'],
  );
});

test('the version of the vendor’s CLI is read', () => {
  assert.equal(app({ 'manifest.json': modules({}) }).manifest.fdkVersion, '10.1.2');
  assert.equal(app({ 'manifest.json': product('freshdesk') }).manifest.fdkVersion, undefined);
});
