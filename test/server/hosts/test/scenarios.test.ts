/** `test` on scenarios: steps share the store, the schedules and the clock, and come twice or late. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk, failuresOf, tested } from '../../../support/tested-app.ts';

const SCENARIO = 'server/test_data/scenarios/life.json';
const ID = 'scenarios/life';
const NOW = '2026-01-05T09:00:00.000Z';

const BODY = `
    const { n } = payload.data;
    const seen = await $db.get('seen').then(({ list }) => list, () => []);
    await $db.set('seen', { list: [...seen, n] });
    if (n === 1) await $schedule.create({ name: 'once', data: { n: 10 }, schedule_at: new Date(Date.now() + 600000).toISOString() });
    if (n === 2) await $schedule.create({ name: 'daily', data: { n: 20 }, schedule_at: new Date().toISOString(), repeat: { time_unit: 'days', frequency: 1 } });
    if (n === 3) await $schedule.create({ name: 'often', data: { n: 30 }, schedule_at: new Date().toISOString(), repeat: { time_unit: 'minutes', frequency: 1 } });
    if (n === 9) throw new Error('nine');`;

const step = (n: number, more: object = {}): object => ({
  event: 'onTicketCreate',
  payload: { event: 'onTicketCreate', data: { n } },
  ...more,
});
const seen = (...list: number[]): object => ({ expect: { store: { set: { seen: { list } } } } });
const fired = (n: number, at: string): object => ({ expect: { store: { set: { fired: { n, at } } } } });

interface Case {
  readonly scenario: unknown;
  readonly failures?: readonly string[];
  readonly status?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'the store is shared, and begins as given': {
    scenario: { given: { store: { seen: { list: [0] } } }, steps: [step(4, seen(0, 4)), step(5, seen(0, 4, 5))] },
  },
  'an event comes twice': { scenario: [step(4, { deliver: 'twice' }), step(5, seen(4, 4, 5))] },
  'an event comes late': { scenario: [step(4, { deliver: 'late' }), step(5, seen(4, 5)), step(6, seen(4, 5, 4, 6))] },
  'the last event comes late': {
    scenario: [step(9, { deliver: 'late', expect: { outcome: 'threw' } })],
    failures: ['Error: nine (server/server.js:10)'],
  },
  'a payload by its name, with and without folder and ending': {
    scenario: ['onTicketCreate', 'onTicketCreate.json', 'server/test_data/onTicketCreate.json'].map((payload) => ({
      event: 'onTicketCreate',
      payload,
    })),
  },
  'a step without payload takes the best one': { scenario: [{ event: 'onTicketCreate', ...seen(7) }] },
  'a schedule fires when it is due, once': {
    scenario: {
      given: { now: NOW },
      steps: [
        step(1),
        { advance: 'PT9M' },
        step(4, { expect: { store: { set: { seen: { $match: 'any' } }, delete: [] } } }),
        { advance: 'PT2M' },
        { fire: 'once' },
      ],
    },
    status: 'error',
    failures: [`there is no schedule once: none was created (${SCENARIO})`],
  },
  'a schedule is fired by name': {
    scenario: { given: { now: NOW }, steps: [step(1), { fire: 'once', ...fired(10, NOW) }] },
  },
  'the clock goes on': {
    scenario: {
      given: { now: NOW },
      steps: [step(1), { advance: 'P1D' }, step(2), { fire: 'daily', ...fired(20, '2026-01-06T09:00:00.000Z') }],
    },
  },
  'a scenario that never ends': {
    scenario: [step(3), { advance: 'P1W' }],
    status: 'error',
    failures: [`the scenario has more than 1000 runs and was ended: shorten \`advance\` (${SCENARIO})`],
  },
  'where a step differs': {
    scenario: [step(4), step(5, seen(5))],
    failures: [
      `store.set.seen.list[0] is 4, not 5 (${SCENARIO}:1)`,
      `store.set.seen.list[1] is one too many (${SCENARIO}:1)`,
    ],
  },
  'no JSON': {
    scenario: '[',
    status: 'error',
    failures: [`The scenario is not valid JSON. An array is not closed: add \`]\` (${SCENARIO}:1)`],
  },
  'neither list nor object': {
    scenario: '"x"',
    status: 'error',
    failures: [`A scenario is a list of steps, or { "given": …, "steps": […] } (${SCENARIO}:1)`],
  },
  'a step of nothing': {
    scenario: [{ payload: {} }],
    status: 'error',
    failures: [`A step has exactly one of event, function, job, action, advance, fire, with a text (${SCENARIO}:1)`],
  },
  'a step of two things': {
    scenario: [{ event: 'a', fire: 'b' }],
    status: 'error',
    failures: [`A step has exactly one of event, function, job, action, advance, fire, with a text (${SCENARIO}:1)`],
  },
  'an event that is not registered': {
    scenario: [{ advance: 'PT1M' }, { event: 'onTicketDelete' }],
    status: 'error',
    failures: [
      `\`onTicketDelete\` is no event, function, job or action that the app registers: did you mean \`onTicketCreate\`? (${SCENARIO}:1)`,
    ],
  },
  'a payload that is not there': {
    scenario: [{ event: 'onTicketCreate', payload: 'gone' }],
    status: 'error',
    failures: [`There is no payload \`gone\`: name a file in server/test_data/ (${SCENARIO}:1)`],
  },
  'a duration that is none': {
    scenario: [{ advance: '1 day' }],
    status: 'error',
    failures: [`\`1 day\` is no duration: write days and times as in P1D, PT2H or P1DT30M (${SCENARIO}:1)`],
  },
  'another way to deliver': {
    scenario: [step(4, { deliver: 'never' })],
    status: 'error',
    failures: [`\`deliver\` is "twice" or "late" (${SCENARIO}:1)`],
  },
};

for (const [name, { scenario, failures = [], status }] of Object.entries(CASES)) {
  test(name, async () => {
    const text = typeof scenario === 'string' ? scenario : JSON.stringify(scenario);
    const files = desk(BODY, { [SCENARIO]: text, 'server/test_data/onTicketCreate.json': { data: { n: 7 } } });
    const { tests } = await tested(files, ['--filter', 'scenarios']);
    assert.deepEqual(failuresOf(tests[ID]), failures);
    assert.equal(tests[ID]?.status, status ?? (failures.length > 0 ? 'failed' : 'passed'));
    assert.equal(tests[ID]?.scenario, SCENARIO);
  });
}
