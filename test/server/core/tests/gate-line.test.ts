/** Coverage in one line, as the gates of the vendor's tools look at it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateLine, sumOf } from '../../../../server/src/core/index.ts';

test('the line of the gates names the lowest share first', () => {
  const totals = sumOf([
    {
      statements: { total: 10, covered: 9, pct: 90 },
      branches: { total: 4, covered: 3, pct: 75 },
      functions: { total: 2, covered: 2, pct: 100 },
      lines: { total: 10, covered: 9, pct: 90 },
    },
  ]);
  assert.equal(gateLine(totals), 'server 75 % of 80 %: statements 90 %, branches 75 %, functions 100 %, lines 90 %');
});
