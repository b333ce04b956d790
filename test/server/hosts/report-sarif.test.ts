/** Addresses of files in SARIF: relative to the folder of the call, or whole, whatever the folders are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../server/src/core/index.ts';
import type { Terminal } from '../../../server/src/hosts/cli/command.ts';
import { sarifReporter } from '../../../server/src/hosts/cli/report-sarif.ts';
import { app } from '../../support/app.ts';

const wrong = app({ 'manifest.json': '{ "platform-version": "3.0", "modules": {}, "x y": 1 }' });

const ADDRESSES: readonly (readonly [root: string, address: string])[] = [
  ['.', 'manifest.json'],
  ['./a', 'a/manifest.json'],
  ['../a', '../a/manifest.json'],
  ['a ü', 'a%20%C3%BC/manifest.json'],
  ['100% c#', '100%25%20c%23/manifest.json'],
  ['what?:x', 'what%3F%3Ax/manifest.json'],
  ...(process.platform === 'win32'
    ? ([['C:/a ü', 'file:///C:/a%20%C3%BC/manifest.json']] as const)
    : ([['/a ü/100% c#', 'file:///a%20%C3%BC/100%25%20c%23/manifest.json']] as const)),
];

for (const [root, address] of ADDRESSES) {
  test(`${root} is ${address}`, () => {
    const printed: string[] = [];
    const terminal: Terminal = {
      out: (text) => void printed.push(text),
      outPainted: () => assert.fail('SARIF has no colours'),
      error: () => assert.fail('nothing is wrong'),
      progress: () => {},
      isForPeople: false,
      hasColors: false,
      input: async () => '',
      folder: '/',
      distFolder: '/',
      environment: {},
    };
    const reporter = sarifReporter(terminal);
    reporter.app({ root, folder: '/unused', app: wrong, findings: findingsOf(wrong), faults: [] });
    reporter.end();
    const uris = [...printed.join('').matchAll(/"uri": "([^"]*)"/g)].map(([, uri]) => uri);
    assert.deepEqual([...new Set(uris)], [address]);
  });
}
