/** What FDK 10 brought to the manifest, from completion to `explain`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, findingsOf, schemaNamed } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';
import { checkHover } from '../../../support/check-hover.ts';

const manifest = (rest: string): Files => ({
  'manifest.json': `{ "platform-version": "3.0", "modules": { "deal": {} }, ${rest} }`,
});

const completions: Readonly<Record<string, readonly [rest: string, labels: readonly string[]]>> = {
  'the versions of FDK': ['"engines": { "fdk": "<|>" }', ['10.1.9', '10.1.2', '9.8.2']],
  'the versions of Node.js': ['"engines": { "node": "<|>" }', ['24.11.0', '18.20.8']],
  'the keys of metaConfig': ['"metaConfig": { <|> }', ['framework', 'packageManager']],
  'the framework': ['"metaConfig": { "framework": <|> }', ['react']],
  'what installs packages': ['"metaConfig": { "packageManager": "<|>" }', ['npm']],
  'the script of the unit tests': ['"scripts": { <|> }', ['fdk-unit-test']],
  'its command': ['"scripts": { "fdk-unit-test": "<|>" }', ['vitest run --coverage']],
};

for (const [name, [rest, labels]] of Object.entries(completions)) {
  test(`offers ${name}`, () => checkCompletion({ files: manifest(rest), labels }));
}

test('a key is filled in with what samples have', () => {
  const taken = (rest: string, take: string, after: string, afterSnippet: string) =>
    checkCompletion({
      files: manifest(rest),
      take,
      after: String(manifest(after)['manifest.json']),
      afterSnippet: String(manifest(afterSnippet)['manifest.json']),
    });
  taken(
    '"scripts": { <|> }',
    'fdk-unit-test',
    '"scripts": { "fdk-unit-test": "vitest run --coverage" }',
    '"scripts": { "fdk-unit-test": "<|>vitest run --coverage" }',
  );
  taken(
    '<|>',
    'engines',
    '"engines": {\n\t"node": "24.11.0",\n\t"fdk": "10.1.9"\n}',
    '"engines": {\n  "node": "<|>24.11.0",\n  "fdk": "10.1.9"\n}',
  );
});

const hovers: readonly (readonly [rest: string, on: string, says: readonly string[]])[] = [
  ['"metaC<|>onfig": {}', 'metaConfig', ['builds the front end', 'FDK 10.1.0', 'vite.config.js']],
  ['"scripts": { "fdk-<|>unit-test": "x" }', 'fdk-unit-test', ['`"vitest run --coverage"`', 'fdk pack', 'https://']],
  ['"engines": { "f<|>dk": "10.1.9" }', 'fdk', ['For example:', 'Asks for unit tests', 'https://']],
];

for (const [rest, on, says] of hovers) {
  test(`hover on ${on}`, () => checkHover({ files: manifest(rest), on, says }));
}

test('explain has them, too', () => {
  const explained = explain('manifest.json', 'scripts.fdk-unit-test');
  assert.ok(explained.kind === 'file');
  assert.deepEqual(explained.shape.examples, [{ value: 'vitest run --coverage' }]);
  assert.match(explained.shape.source ?? '', /\(https:/);
});

test('other values than those of samples are as right', () => {
  const files = manifest(
    '"engines": { "node": "24.12.0", "fdk": "10.1.8" }, "metaConfig": { "framework": "reacts", "packageManager": "pnpm", "x": 1 }, "scripts": { "fdk-unit-test": "npx vitest", "y": "z" }',
  );
  assert.deepEqual(findingsOf(app(files)), []);
  const answer = schemaNamed('manifest', '3.0');
  assert.match(JSON.stringify('schema' in answer && answer.schema), /"examples":\["react"\]/);
});
