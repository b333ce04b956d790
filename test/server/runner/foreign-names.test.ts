/** Handlers, templates, records, parameters and values that are called `toString` or `__proto__` run as any others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRequest } from '../../../server/src/core/run/contract.ts';
import { abilitiesOf } from '../../../server/src/runner/platform.ts';
import { createStandIns } from '../../../server/src/runner/standins/index.ts';
import type { StandIns } from '../../../server/src/runner/standins/stand-in.ts';
import { INHERITED_NAMES, NAME, neutral, withName, withoutName } from '../../support/foreign-names.ts';
import { requestFor, runApp, runBody, texts } from './support.ts';

const PLATFORMS = ['2.1', '2.3', '3.0'];

/** The request of an app that gives one name to everything. */
const REQUEST: Partial<RunRequest> = {
  registeredEvents: ['onScheduledEvent', 'onExternalEvent', NAME],
  registeredTemplates: [NAME, 'other'],
  registeredJobs: [NAME],
  requestTemplates: {
    [NAME]: {
      schema: {
        method: 'GET',
        host: 'example.com',
        path: '/<%= iparam.¤ %>/<%= context.¤ %>',
        headers: { [NAME]: '<%= iparam.¤ %>' },
        query: { [NAME]: NAME },
      },
    },
    other: {
      schema: { method: 'POST', host: 'example.com', headers: { '<%= iparam.name %>': 'x', b: { [NAME]: 1 } } },
      options: { [NAME]: 1 },
    },
  },
  iparams: { [NAME]: 'secret-value', name: NAME },
  secureParameters: [NAME],
  secrets: [{ name: `iparam.${NAME}`, value: 'secret-value' }],
  argument: { [NAME]: 1, app_settings: { [NAME]: 2 }, oauth_iparams: { [NAME]: 3 }, currentHost: { [NAME]: 4 } },
  responses: {
    'GET https://elsewhere.example.com/': [{ status: 200, headers: { [NAME]: NAME }, response: '{}' }],
    [NAME]: [{ status: 201, headers: {}, response: NAME }],
  },
  store: { records: { [NAME]: { value: { [NAME]: 1 } } }, schedules: { [NAME]: { name: NAME, data: { [NAME]: 1 } } } },
  entities: {
    [NAME]: {
      fields: [
        { name: NAME, type: NAME, required: true },
        { name: 'part', type: 'section', fields: [{ name: 'a', type: 'text' }] },
        { name: { [NAME]: 1 }, type: { [NAME]: 1 } },
      ],
    },
  },
  whitelist: [NAME],
  // People may have edited it.
  cassette: [
    {
      name: 'other',
      request: {
        method: 'POST',
        url: 'https://example.com/',
        headers: {},
        query: { [NAME]: { [NAME]: 1 } as never, a: 'b' },
      },
      reply: { status: 200, headers: {}, response: NAME, attempts: 1 },
    },
  ],
};

const AT = '2030-01-01T00:00:00Z';

/** Names and arguments of calls, one after the other. */
const CALLS: readonly (readonly [api: string, ...args: unknown[]])[] = [
  ['$db.get', NAME],
  ['$db.set', NAME, { [NAME]: { [NAME]: 1 } }, { [NAME]: 1 }],
  ['$db.set', NAME, { [NAME]: { [NAME]: 1 } }, { setIf: NAME }],
  ['$db.set', NAME, { [NAME]: { [NAME]: 1 } }],
  ['$db.update', NAME, NAME, { [NAME]: 1 }],
  ['$db.update', NAME, 'set', { '¤.¤': 2, '¤.other.¤': 3 }],
  ['$db.update', NAME, 'increment', { '¤.¤': 2 }],
  ['$db.update', NAME, 'append', { '¤.list': [NAME] }],
  ['$db.update', NAME, 'remove', ['¤.¤']],
  ['$db.get', NAME],
  ['$db.delete', NAME],
  ['$db.entity', { version: NAME }],
  ['$db.entity.get', NAME],
  ['$db.record.schema', NAME],
  ['$db.record.create', NAME, { [NAME]: 1, part: { [NAME]: 1, a: 'x' } }],
  ['$db.record.create', 'other', { [NAME]: 1 }],
  ['$db.record.update', NAME, '¤-1', { [NAME]: null }],
  ['$db.record.get', NAME, NAME],
  ['$db.record.getAll', NAME, { query: { [NAME]: 1 } }],
  ['$db.record.getAll', NAME, { query: { $or: [{ [NAME]: null }, { [NAME]: 2 }] } }],
  ['$schedule.fetch', { name: NAME }],
  ['$schedule.create', { name: NAME, data: { [NAME]: 1 }, schedule_at: AT }],
  [
    '$schedule.create',
    { name: 'b', data: { [NAME]: 1 }, schedule_at: AT, repeat: { time_unit: NAME, frequency: 1, timezone: NAME } },
  ],
  [
    '$schedule.update',
    { name: NAME, data: { [NAME]: 1 }, schedule_at: AT, repeat: { time_unit: 'days', frequency: 1, timezone: NAME } },
  ],
  ['$schedule.delete', { name: NAME }],
  ['generateTargetUrl', NAME],
  ['renderData', null, { [NAME]: NAME }],
  ['$request.invokeTemplate', NAME, { context: { [NAME]: 1 }, query: { [NAME]: 1 } }],
  ['$request.invokeTemplate', NAME, { [NAME]: 1 }],
  ['$request.invokeTemplate', 'other', {}],
  ['$request.get', 'https://example.com/<%= iparam.¤ %>?¤=¤', { headers: { [NAME]: '<%= iparam.¤ %>' }, [NAME]: 1 }],
  ['$request.post', 'https://elsewhere.example.com/', { json: { [NAME]: 1 }, headers: { [NAME]: NAME } }],
  ['$request.post', 'https://elsewhere.example.com/', { formData: { [NAME]: 1 } }],
  ['$job.invoke', NAME, NAME, { [NAME]: 1 }],
  ['$job.get', NAME],
  ['$files.upload', { file: '/a/b.png', [NAME]: 1 }],
  ['$files.get', NAME],
  ['$files.delete', NAME],
];

const given = <T>(value: T, name: string): T => JSON.parse(withName(JSON.stringify(value), name));

function standIns(platform: string, name: string): { readonly all: StandIns; readonly said: unknown[] } {
  const said: unknown[] = [];
  const recorder = {
    rendered: (answer: unknown) => said.push(answer),
    note: (text: string) => said.push(text),
    write: (...write: unknown[]) => said.push(write),
  };
  const request = requestFor('/app', { ...given(REQUEST, name), platform });
  return { said, all: createStandIns({ request, abilities: abilitiesOf(platform), recorder }) };
}

/** All answers, notes and writes; moments aside, which pass. */
function answersTo(platform: string, name: string): readonly string[] {
  const { all, said } = standIns(platform, name);
  for (const [api, ...args] of CALLS) said.push([api, all.get(api)?.(given(args, name))]);
  return said.map((one) =>
    withoutName(JSON.stringify(one), name).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|(?<="start_time":)\d+/g, 'a moment'),
  );
}

for (const platform of PLATFORMS) {
  test(`the platform's functions of ${platform}`, () => {
    for (const name of INHERITED_NAMES)
      assert.deepEqual(answersTo(platform, name), answersTo(platform, neutral(name)), name);
  });
}

test('no value that an app passes makes one of them fail', () => {
  const strange = INHERITED_NAMES.map((name) => given({ [NAME]: 1 }, name));
  const values = [JSON.parse(`{${INHERITED_NAMES.map((name) => `"${name}":1`).join()}}`), ...strange, [[]], [strange]];
  for (const platform of PLATFORMS) {
    for (const [api, ...args] of CALLS) {
      for (const value of values) {
        for (const index of args.keys()) {
          const answer = standIns(platform, 'name').all.get(api)?.(args.with(index, value));
          assert.ok(answer === undefined || 'value' in answer || 'error' in answer, api);
        }
      }
    }
  }
});

test('a handler of that name', async () => {
  for (const handler of ['toString', 'constructor', '__proto__']) {
    const own = await runApp(`exports = { ${handler}: function (payload) { console.log(payload.${handler}); } };`, {
      handler,
      argument: JSON.parse(`{ "${handler}": "seen" }`),
    });
    assert.deepEqual([own.outcome, texts(own)], ['returned', ['seen']], own.error?.message);
  }
  const made = await runApp('class A { toString() { console.log("made"); } }; exports = new A();', {
    handler: 'toString',
  });
  assert.deepEqual([made.outcome, texts(made)], ['returned', ['made']]);
});

test('what every object has is no handler', async () => {
  for (const handler of ['toString', 'constructor', '__proto__']) {
    const { outcome, error } = await runApp('exports = { other: function () {} };', { handler });
    assert.deepEqual([outcome, error?.message], ['threw', `exports.${handler} is not a function`]);
  }
});

test('errors of packages, whatever they are called', async () => {
  for (const [thrown, message] of [
    ["Object.assign(new Error('no'), { name: 'toString' })", 'no'],
    ["Object.assign(new Error('no'), { name: 'constructor', stack: { toString: 1 } })", 'no'],
    ['{ name: { toString: 1 }, message: { toString: 1 } }', /toString/],
    ['Object.create(null)', /null prototype/],
  ] as const) {
    const { error } = await runBody("require('pack');", {
      files: { 'node_modules/pack/index.js': `throw ${thrown};` },
      dependencies: { pack: '1.0.0' },
    });
    assert.match(error?.message ?? '', new RegExp(message), thrown);
  }
});
