/** The JSON Schemas, judged by a validator that knows nothing of us: every example file and every sample is valid. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { scopeOf, scopesOf } from '../../../../server/src/core/catalog/events.ts';
import { samplePayload, schemaNamed } from '../../../../server/src/core/index.ts';
import { jsonSchemaOf } from '../../../../server/src/core/shape/json-schema.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { typeScriptOf } from '../../../../server/src/core/shape/typescript.ts';
import { SERVICE } from '../../../support/oauth.ts';

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
    const ajv = validator();
    for (const scope of scopesOf(platform)) {
      for (const event of Object.keys(scopeOf(platform, scope)?.events ?? {})) {
        const sample = samplePayload(platform, scope, event);
        assert.ok(
          ajv.validate(schemaOf(`${scope}.${event}`, platform), sample),
          `${scope}.${event}: ${ajv.errorsText()}`,
        );
      }
    }
  });
}

const integrations = (count: number): object => ({
  integrations: Object.fromEntries(Array.from({ length: count }, (_, index) => [`service${index}`, SERVICE])),
});

for (const [platform, most] of [
  ['3.0', 3],
  ['3.1', 5],
] as const) {
  test(`the schema of ${platform} takes ${most} integrations and no more`, () => {
    for (const [count, fits] of [
      [most, true],
      [most + 1, false],
    ] as const) {
      const ajv = validator();
      assert.equal(ajv.validate(schemaOf('oauth_config', platform), integrations(count)), fits, ajv.errorsText());
    }
  });
}

test('values that are some of several are examples in a schema and no limit of a type', () => {
  const open: Shape = { type: 'string', enum: [{ value: 'a' }], openEnum: true };
  const { openEnum: _open, ...closed } = open;
  const schema = (shape: Shape): object => jsonSchemaOf(shape, '3.0', 'title', 'file');
  assert.partialDeepStrictEqual(schema(open), { type: 'string', examples: ['a'] });
  assert.ok(!('enum' in schema(open)));
  assert.partialDeepStrictEqual(schema(closed), { type: 'string', enum: ['a'] });
  assert.ok(!('enum' in schema({ ...closed, enumSource: 'samples' })));
  assert.equal(typeScriptOf(open, '3.0'), '("a" | (string & {}))');
  assert.equal(typeScriptOf(closed, '3.0'), '"a"');
});

test('a payload with another value of such a list fits', () => {
  const sample = samplePayload('3.0', 'service_ticket', 'onTimesheetCreate');
  const text = JSON.stringify(sample).replace(/("workable_type":)"[^"]*"/, '$1"Helpdesk::Ticket"');
  assert.ok(text.includes('Helpdesk::Ticket'));
  const ajv = validator();
  assert.ok(ajv.validate(schemaOf('service_ticket.onTimesheetCreate', '3.0'), JSON.parse(text)), ajv.errorsText());
});

test('what may be of another type as well has any member in TypeScript', () => {
  const shape: Shape = { type: 'object', fields: { id: { type: 'integer' } } };
  assert.doesNotMatch(typeScriptOf(shape, '3.0'), /\[key: string\]/);
  assert.match(typeScriptOf({ ...shape, alsoType: 'array' }, '3.0'), /\[key: string\]: any/);
});

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
