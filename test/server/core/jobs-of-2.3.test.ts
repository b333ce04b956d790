/** Jobs on 2.3: where they are registered is known by analogy only, so that they are offered and never called wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, triggersOf } from '../../../server/src/core/index.ts';
import { app, type Files, product } from '../../support/app.ts';
import { checkCompletion } from '../../support/check-completion.ts';
import { checkFindings, checkSilent } from '../../support/check-findings.ts';
import { prepared } from '../../support/check-run.ts';

const PRODUCTS = ['freshdesk', 'freshservice', 'freshsales', 'freshworks_crm', 'freshchat', 'freshcaller', 'freshteam'];

const CODE = `exports = {
  copy: async function (args) {
    await $job.updateStatusMessage('half');
    console.log(args.iparams, (await $job.get('1')).start_time, await $job.history({ tag: 'x' }));
  }
};`;

const files = (name: string, version = '2.3'): Files => ({
  'manifest.json': product(name, { jobs: { copy: {} } }, version),
  'app/scripts/app.js': "client.job.invoke('elsewhere', 'tag', {}); client.job.invoke('copy', 'tag', {});",
  'server/server.js': CODE,
});

for (const name of PRODUCTS) test(`silent about jobs of ${name}`, () => checkSilent(files(name)));

test('a job without a function is one that is missing', () =>
  checkFindings(
    {
      'manifest.json': `{ "platform-version": "2.3", "product": { "freshchat": { "jobs": { "copyAll": {} } } } }
//                                                                  ^^^^^^^ no-missing-function: The job`,
      'server/server.js': 'exports = {};',
    },
    'no-missing-function',
  ));

test('on 2.2 neither key nor global is there', () =>
  checkFindings({
    'manifest.json': `{ "platform-version": "2.2", "product": { "freshchat": { "jobs": { "copy": {} } } } }
//                                                        ^^^^ no-mixed-platforms: is read from platform 2.3 on`,
    'server/server.js': `exports = { copy: function () { $job.get('1'); } };
//                              ^^^^ no-unsupported-global: there are jobs from platform 2.3 on`,
  }));

test('the key is offered from 2.3 on', () => {
  for (const [version, offered] of [
    ['2.2', false],
    ['2.3', true],
  ] as const) {
    const manifest = `{ "platform-version": "${version}", "product": { "freshchat": { "<|>" } } }`;
    checkCompletion({ files: { 'manifest.json': manifest }, ...(offered ? { has: ['jobs'] } : { lacks: ['jobs'] }) });
  }
});

test('a job of 2.3 runs, with its name among the registered ones', () => {
  const opened = app(files('freshchat'));
  assert.ok(triggersOf(opened).some(({ kind, name, scope }) => `${kind} ${name} ${scope}` === 'job copy freshchat'));
  const { request } = prepared(opened, { name: 'copy' });
  assert.deepEqual([request.kind, request.registeredJobs, request.timeoutMs], ['job', ['copy'], 120_000]);
});

test('explain names the limits and that Freshdesk has none', () => {
  for (const platform of ['2.3', '3.0', undefined]) {
    const answer = explain('$job', undefined, platform);
    assert.ok(answer.kind === 'platform' && 'members' in answer.known);
    assert.ok(Object.hasOwn(answer.known.members, 'history'));
    assert.ok(answer.known.notes?.some((note) => note === 'Not offered for Freshdesk'));
  }
});
