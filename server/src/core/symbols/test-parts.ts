/** What the author's tests say of runs: what is given to them and what is expected, in expectations and in steps of scenarios. */
import type { App } from '../model/app.ts';
import { isPayloadFile } from '../model/file-shapes.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isExpectation, isScenario } from '../model/test-files.ts';
import { contentRange, elementsOf, type JsonNode, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import type { Named, Occurrence } from './symbol.ts';

/** An object with `given` and `expect`. */
interface TestPart {
  readonly file: SourceFile;
  readonly node: JsonNode;
}

/** Steps of scenarios. */
export const stepsOf = ({ files }: App): readonly TestPart[] =>
  [...files.values()].filter(({ path }) => isScenario(path)).flatMap(stepsIn);

function stepsIn(file: SourceFile): readonly TestPart[] {
  const { root } = file.json;
  const list = root?.type === 'array' ? root : propertyOf(root, 'steps')?.value;
  return elementsOf(list).map((node) => ({ file, node }));
}

/** Expectations, steps, and what is around the steps. */
function partsOf(app: App): readonly TestPart[] {
  const roots = [...app.files.values()]
    .filter(({ path }) => isExpectation(path) || isScenario(path))
    .flatMap((file) => (file.json.root?.type === 'object' ? [{ file, node: file.json.root }] : []));
  return [...roots, ...stepsOf(app)];
}

/** Keys of an object of `given`. */
export const givenNames = (app: App, key: 'iparams' | 'requests' | 'store'): readonly Named[] =>
  partsOf(app).flatMap(({ file, node }) => keysIn(file, propertyOf(propertyOf(node, 'given')?.value, key)?.value));

/** Keys of an object that payloads bring along, those written into steps included. */
export const payloadNames = (app: App, key: string): readonly Named[] => [
  ...[...app.files.values()].flatMap((file) =>
    isPayloadFile(file.path) ? keysIn(file, propertyOf(file.json.root, key)?.value) : [],
  ),
  ...stepsOf(app).flatMap(({ file, node }) => keysIn(file, propertyOf(propertyOf(node, 'payload')?.value, key)?.value)),
];

/** Keys that `$db` is expected to have, or to have no more. */
export const expectedRecords = (app: App): readonly Named[] =>
  partsOf(app).flatMap(({ file, node }) => {
    const store = propertyOf(propertyOf(node, 'expect')?.value, 'store')?.value;
    const gone = elementsOf(propertyOf(store, 'delete')?.value).flatMap((key) => textIn(file, key));
    return [...keysIn(file, propertyOf(store, 'set')?.value), ...gone];
  });

/** The first argument of each call that is expected of some functions of the platform. */
export const expectedArguments = (app: App, functions: RegExp): readonly TestPart[] =>
  partsOf(app).flatMap(({ file, node }) =>
    elementsOf(propertyOf(propertyOf(node, 'expect')?.value, 'calls')?.value).flatMap((call) => {
      const [argument] = elementsOf(propertyOf(call, 'arguments')?.value);
      return argument && functions.test(stringOf(propertyOf(call, 'api')?.value) ?? '')
        ? [{ file, node: argument }]
        : [];
    }),
  );

export const keysIn = (
  file: SourceFile | undefined,
  owner: JsonNode | undefined,
  role: Occurrence['role'] = 'use',
): readonly Named[] =>
  file
    ? propertiesOf(owner).map(({ key, keyNode }) => ({
        name: key,
        file,
        range: contentRange(keyNode),
        role,
        form: 'json',
      }))
    : [];

export function textIn(file: SourceFile, node: JsonNode | undefined, role: Occurrence['role'] = 'use'): Named[] {
  const name = stringOf(node);
  return node && name ? [{ name, file, range: contentRange(node), role, form: 'json' }] : [];
}
