/** The script of unit tests is written for apps that FDK asks it of, and where there is none yet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, unitTestChanges } from '../../../../server/src/core/index.ts';
import { app, handlers, modules, product } from '../../../support/app.ts';

const EVENTS = handlers({ onTicketCreate: 'on' });
const of3 = (version: string): object => modules({ support_ticket: { events: EVENTS } }, version);

const SCRIPT = '"fdk-unit-test": "vitest run --coverage"';

const MANIFESTS: Readonly<Record<string, readonly [manifest: object, isWritten: boolean]>> = {
  '2.0': [product('freshdesk', {}, '2.0'), false],
  '2.3': [product('freshdesk', { events: EVENTS }), false],
  '3.0': [of3('3.0'), true],
  '3.1': [of3('3.1'), true],
  'other scripts': [{ ...of3('3.0'), scripts: { lint: 'eslint .' } }, true],
  'a script that is there': [{ ...of3('3.0'), scripts: { 'fdk-unit-test': 'mocha' } }, false],
};

for (const [name, [manifest, isWritten]] of Object.entries(MANIFESTS))
  test(`the script that FDK runs: ${name}`, () => {
    const text = JSON.stringify(manifest, null, 2);
    const opened = app({ 'manifest.json': text, 'server/server.js': 'exports = { on: function () {} };' });
    const change = unitTestChanges(opened).find(({ path }) => path === 'manifest.json');
    assert.equal(change !== undefined, isWritten);
    if (change) assert.ok(applyEdits(text, change.edits).includes(SCRIPT));
  });
