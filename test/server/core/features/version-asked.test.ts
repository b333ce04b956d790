/** The platform version that somebody asks `explain` or `schema` about: as a manifest writes it, or as pages do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schemaNamed } from '../../../../server/src/core/index.ts';
import { versionNamed } from '../../../../server/src/core/model/platform.ts';
import { checkUnknown, explainedEvent } from '../../../support/check-explain.ts';

const versions: Readonly<Record<string, string | undefined>> = {
  '1.0': '1.0',
  '1.1': '1.0',
  '1.17': '1.0',
  '1.x': '1.0',
  1: '1.0',
  '2.0': '2.0',
  '2.3': '2.3',
  '2.x': '2.3',
  '3.0': '3.0',
  '3.1': '3.1',
  '3.x': '3.0',
  2: undefined,
  '2.4': undefined,
  '4.x': undefined,
  '1.x.x': undefined,
  x: undefined,
  '.x': undefined,
  '': undefined,
  constructor: undefined,
  '3.0 ': undefined,
  '３.0': undefined,
};

for (const [text, version] of Object.entries(versions)) {
  test(`${JSON.stringify(text)} is ${version ?? 'none'}`, () => assert.equal(versionNamed(text), version));
}

test('the answer names the version that it is about', () => {
  assert.equal(explainedEvent('freshdesk.onTicketCreate', undefined, '1.x').platform, '1.0');
  assert.equal(explainedEvent('freshdesk.onTicketCreate', undefined, '2.x').platform, '2.3');
  assert.equal(explainedEvent('deal.onDealCreate', undefined, '3.x').platform, '3.0');
});

test('a schema is that of the version', () => {
  for (const [asked, version] of [
    ['1.x', '1.0'],
    ['2.x', '2.3'],
    ['3.x', '3.0'],
  ] as const) {
    assert.deepEqual(schemaNamed('manifest', asked), schemaNamed('manifest', version));
  }
  assert.deepEqual(schemaNamed('freshdesk.onTicketCreate', '1.x'), schemaNamed('freshdesk.onTicketCreate', '1.0'));
});

test('no version: the choice is named', () => {
  const known = 'Known: 1.0, 2.0, 2.1, 2.2, 2.3, 3.0, 3.1.';
  checkUnknown(['freshdesk', undefined, 'new'], known);
  const answer = schemaNamed('manifest', 'new');
  assert.ok('message' in answer);
  assert.equal(answer.message, `\`new\` is no known platform. ${known}`);
});
