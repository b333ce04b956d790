/** The JSON Schemas, judged by a validator that knows nothing of us: every example file and every sample is valid. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { samplePayload, schemaNamed } from '../../../../server/src/core/index.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples');

/** Formats are not judged: the validator would need a package of its own for them. */
const validator = (): Ajv => new Ajv({ strict: false, validateFormats: false, allErrors: true });

function schemaOf(name: string, platform: string): object {
  const answer = schemaNamed(name, platform);
  assert.ok('schema' in answer, 'message' in answer ? answer.message : '');
  return answer.schema;
}

for (const example of readdirSync(EXAMPLES)) {
  test(`the files of ${example} fit their schemas`, () => {
    const read = (path: string): unknown => JSON.parse(readFileSync(join(EXAMPLES, example, path), 'utf8'));
    const manifest = read('manifest.json') as { readonly 'platform-version': string };
    const platform = manifest['platform-version'];
    const paths = readdirSync(join(EXAMPLES, example, 'config')).map((file) => `config/${file}`);
    for (const path of ['manifest.json', ...paths]) {
      const ajv = validator();
      assert.ok(ajv.validate(schemaOf(path, platform), read(path)), `${path}: ${ajv.errorsText()}`);
    }
  });
}

test('a misspelt key of a manifest does not fit', () => {
  const ajv = validator();
  const manifest = {
    'platform-version': '2.3',
    product: { freshdesk: { events: { onTicketCreate: { hanlder: 'x' } } } },
  };
  assert.equal(ajv.validate(schemaOf('manifest', '2.3'), manifest), false);
});

for (const platform of ['1.0', '2.3', '3.0']) {
  test(`every sample payload of platform ${platform} fits the schema of its event`, () => {
    for (const scope of scopesOf(platform)) {
      for (const event of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
        const ajv = validator();
        const sample = samplePayload(platform, scope, event);
        assert.ok(
          ajv.validate(schemaOf(`${scope}.${event}`, platform), sample),
          `${scope}.${event}: ${ajv.errorsText()}`,
        );
      }
    }
  });
}

const ticket = { account_id: '1', data: { ticket: { id: 1, priority: 9, own_field: [], type: null } } };

const payloads: readonly (readonly [what: string, payload: unknown, isValid: boolean])[] = [
  ['what an account adds, values that nobody listed, null, and what is absent', ticket, true],
  ['nothing', {}, true],
  ['a time with a fraction', { timestamp: 1700000000.5 }, true],
  ['a list', [], false],
  ['null', null, false],
  ['a text in the place of the record', { data: { ticket: 'x' } }, false],
];

for (const [what, payload, isValid] of payloads) {
  test(`a payload with ${what} is ${isValid ? '' : 'not '}valid`, () => {
    assert.equal(validator().validate(schemaOf('freshdesk.onTicketCreate', '2.3'), payload), isValid);
  });
}

test('a schema lets pass what nobody lists as a whole, and refuses it elsewhere', () => {
  const placed = (product: string) => ({
    'platform-version': '2.3',
    product: { [product]: { location: { nonsense_sidebar: { url: 'index.html' } } } },
  });
  const isValid = (manifest: unknown) => validator().validate(schemaOf('manifest', '2.3'), manifest);
  assert.equal(isValid(placed('freshservice')), true);
  assert.equal(isValid(placed('freshdesk')), false);
});

test('a timeout is a number of the list, or a text as official pages print it', () => {
  const withTimeout = (timeout: unknown) => ({
    'platform-version': '2.3',
    product: { freshdesk: { functions: { look: { timeout } } } },
  });
  const fitting = [10, '10', 7, null].filter((timeout) =>
    validator().validate(schemaOf('manifest', '2.3'), withTimeout(timeout)),
  );
  assert.deepEqual(fitting, [10, '10']);
});
