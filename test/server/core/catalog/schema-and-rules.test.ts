/** The schemas that we hand out and the rules say the same: what one of them refuses, the other one reports. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import { fileKinds, fileShape } from '../../../../server/src/core/catalog/files/index.ts';
import { BASES } from '../../../../server/src/core/catalog/files/per-basis.ts';
import { manifestShape } from '../../../../server/src/core/catalog/manifest.ts';
import { findingsOf, schemaNamed } from '../../../../server/src/core/index.ts';
import { existsIn, fieldsOf, printPath } from '../../../../server/src/core/shape/ask.ts';
import type { Shape } from '../../../../server/src/core/shape/shape.ts';
import { app, type Files } from '../../../support/app.ts';

type Path = readonly (string | number)[];

/** Resembles nothing that is known. */
const WORD = 'xyzzyplugh';
const NUMBER = 777_777;

interface Place {
  readonly path: Path;
  readonly nonsense: unknown;
}

/** Every object with known keys and every list of values, with something in it that nobody knows. */
function* places(shape: Shape, basis: string, path: Path = []): Generator<Place> {
  if (shape.enum) yield { path, nonsense: shape.enum.every(({ value }) => typeof value === 'number') ? NUMBER : WORD };
  else if (shape.fields) yield { path: [...path, WORD], nonsense: shape.naming === 'event' ? { handler: 'on' } : {} };
  for (const [key, field] of Object.entries(fieldsOf(shape)))
    if (existsIn(field, basis)) yield* places(field, basis, [...path, key]);
  if (shape.items) yield* places(shape.items, basis, [...path, shape.type === 'array' ? 0 : 'sample']);
}

const nested = ([key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  return typeof key === 'number' ? [nested(rest, value)] : { [key]: nested(rest, value) };
};

/** A word about the place itself, not about what its neighbours lack. */
function isRefused(validate: ValidateFunction, value: unknown, path: Path): boolean {
  validate(value);
  const owner = (keys: Path): string => keys.map((key) => `/${key}`).join('');
  return (validate.errors ?? []).some(({ keyword, instancePath, params }) =>
    keyword === 'additionalProperties'
      ? instancePath === owner(path.slice(0, -1)) && params.additionalProperty === path.at(-1)
      : keyword === 'enum' && instancePath === owner(path),
  );
}

function isReported(files: Files, path: string): boolean {
  const opened = app(files);
  const text = opened.files.get(path)?.text ?? '';
  const [at] = [WORD, String(NUMBER)].map((word) => text.indexOf(word)).filter((offset) => offset >= 0);
  assert.ok(at !== undefined, text);
  return findingsOf(opened).some(
    ({ file, range, severity }) =>
      file.path === path && range.start <= at && at <= range.end && /error|warning/.test(severity),
  );
}

const SERVER = { 'server/server.js': 'exports = { on: function (payload) {} };' };

const manifest = (basis: string): Record<string, unknown> => ({
  'platform-version': basis,
  ...(basis.startsWith('3') ? { modules: { support_ticket: {} } } : { product: { freshdesk: {} } }),
});

for (const basis of BASES) {
  test(`what the schemas of ${basis} refuse is reported, and nothing else`, () => {
    const differences: string[] = [];
    let refusals = 0;
    for (const path of ['manifest.json', ...fileKinds(basis).map((kind) => kind.path)]) {
      const isManifest = path === 'manifest.json';
      const shape = isManifest ? manifestShape(basis) : fileShape(path, basis);
      const answer = schemaNamed(path, basis);
      assert.ok(shape && 'schema' in answer);
      const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(answer.schema);
      for (const place of places(shape, basis)) {
        const value = nested(place.path, place.nonsense) as object;
        const content = isManifest ? { ...manifest(basis), ...value } : value;
        const files = { 'manifest.json': manifest(basis), ...SERVER, [path]: content };
        const refused = isRefused(validate, content, place.path);
        const reported = isReported(files, path);
        if (refused) refusals++;
        if (refused !== reported)
          differences.push(`${path} ${printPath(place.path)}: ${refused ? 'refused' : 'reported'} only`);
      }
    }
    assert.deepEqual(differences, []);
    assert.ok(refusals > 20, `only ${refusals} places refuse anything`);
  });
}
