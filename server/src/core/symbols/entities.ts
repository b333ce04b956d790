/** Entities of `config/entities.json` and their fields, wherever code stores, looks up or reads them. */

import { ENTITIES_PATH } from '../catalog/files/entities.ts';
import {
  type ClientCall,
  callsOfPlatform,
  type Flow,
  flowOf,
  frontEndOf,
  holdingsIn,
  type IndexedFile,
  readsIn,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { behindConstant, writtenObject } from '../rules/facts/written-values.ts';
import { type AnyNode, allNodesAt } from '../syntax/javascript.ts';
import { contentRange, elementsOf, type JsonNode, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { calledMember, propertyKey, writtenText } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { inTextOrder, membersNamed } from './named-members.ts';
import { pageCalls } from './page-calls.ts';
import type { Named } from './symbol.ts';
import { keysIn } from './test-parts.ts';
import { nameAt } from './written-names.ts';

export const entityNames = (app: App): readonly Named[] => {
  const file = app.files.get(ENTITIES_PATH);
  return [
    ...keysIn(file, file?.json.root, 'definition'),
    ...callsOfPlatform(flowOf(app), '$entity.get').flatMap(({ file: code, call }) => nameAt(code, call.arguments[0])),
    ...pageCalls(app, /^client\.db\.entity\(\)\.get$/).flatMap(({ file: code, call }) =>
      nameAt(code, call.arguments[0]),
    ),
  ];
};

/** Each belongs to its entity: two may have fields of one name. */
export function entityFieldNames(app: App): readonly Named[] {
  const declared = declaredFields(app);
  if (declared.length === 0) return [];
  return [...declared, ...passedFields(app, declared), ...readFields(app, declared)];
}

/** Whether one of them may stand at a place of server code as a name: only what is called so there is looked at. */
export function mayBeEntityFieldAt(app: App, path: string, offset: number): boolean {
  const declared = declaredFields(app);
  const file = declared.length > 0 ? flowOf(app).fileAt(path) : undefined;
  if (!file) return false;
  const names = new Set(declared.map(({ name }) => name));
  return allNodesAt(file.program, offset).some((node) => node.type === 'Identifier' && names.has(node.name));
}

function declaredFields(app: App): readonly Named[] {
  const file = app.files.get(ENTITIES_PATH);
  if (!file) return [];
  return propertiesOf(file.json.root).flatMap(({ key, value }) =>
    fieldsBelow(value).flatMap((node): readonly Named[] => {
      const name = stringOf(node);
      return name ? [{ name, of: key, file, range: contentRange(node), role: 'definition', form: 'json' }] : [];
    }),
  );
}

/** The `name` of each field, those of sections and choices included. */
function fieldsBelow(owner: JsonNode | undefined): readonly JsonNode[] {
  const found: JsonNode[] = [];
  const left = [owner];
  for (let next = left.shift(); next; next = left.shift()) {
    for (const field of elementsOf(propertyOf(next, 'fields')?.value)) {
      const name = propertyOf(field, 'name')?.value;
      if (name) found.push(name);
      left.push(field, ...elementsOf(propertyOf(field, 'choices')?.value));
    }
  }
  return found;
}

/** Keys of the records that are created and changed, and of the queries. */
function passedFields(app: App, declared: readonly Named[]): readonly Named[] {
  const argumentOf = { create: 0, update: 1, getAll: 0 };
  return Object.entries(argumentOf).flatMap(([method, place]) =>
    callsOfRecords(app, method).flatMap(({ flow, file, call }) => {
      const given = call.arguments[place];
      const entity = entityOf(flow, file, call.callee);
      const keys = method === 'getAll' ? keysOfQuery(file, given) : keysOf(file, given);
      return keys.flatMap((one) => belongingTo(declared, entity, one));
    }),
  );
}

interface RecordCall {
  readonly flow: Flow;
  readonly file: IndexedFile;
  readonly call: Pick<ClientCall['call'], 'callee' | 'arguments'>;
}

/** Of an entity that is opened in server code or by a page. */
const callsOfRecords = (app: App, method: string): readonly RecordCall[] => [
  ...callsOfPlatform(flowOf(app), `entity.${method}`).map(({ file, call }) => ({ flow: flowOf(app), file, call })),
  ...pageCalls(app, /^client\.db\.entity\(\)\.get\(\)\.\w+$/).flatMap(({ path, file, call }) =>
    path.endsWith(`.${method}`) ? [{ flow: frontEndOf(app), file, call }] : [],
  ),
];

function keysOfQuery(file: IndexedFile, options: AnyNode | undefined): readonly Named[] {
  const query = writtenObject(file, options)?.members.get('query');
  const combined = ['$and', '$or'].flatMap((word) => {
    const list = writtenObject(file, query)?.members.get(word);
    return list?.type === 'ArrayExpression' ? list.elements.flatMap((one) => (one ? keysOf(file, one) : [])) : [];
  });
  return [...keysOf(file, query), ...combined];
}

/** Of an object that is written out. */
function keysOf(file: IndexedFile, node: AnyNode | undefined): readonly Named[] {
  const source = node && behindConstant(file, node);
  if (source?.type !== 'ObjectExpression') return [];
  return source.properties.flatMap((property): readonly Named[] => {
    const name = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || !name) return [];
    const form = property.shorthand ? 'shorthand' : property.key.type === 'Literal' ? 'text' : 'name';
    return [{ name, file: file.file, range: innerRange(property.key), role: 'use', form }];
  });
}

/** `record.data.name` of what the store answered, where only one entity has such a field. */
const readFields = (app: App, declared: readonly Named[]): readonly Named[] =>
  [flowOf(app), frontEndOf(app)].flatMap((flow) => fieldsReadIn(flow, declared));

function fieldsReadIn(flow: Flow, declared: readonly Named[]): readonly Named[] {
  const names = new Set(declared.map(({ name }) => name));
  return flow.files().flatMap((file) =>
    [...readsIn(flow, file, accessesTo(file, names))].flatMap((read): readonly Named[] => {
      if (!names.has(read.name)) return [];
      const holdings = holdingsIn(read.owner());
      if (holdings.length === 0 || !holdings.every(isRecordData)) return [];
      const form = read.form === 'bracket' ? 'text' : 'name';
      return belongingTo(declared, undefined, {
        name: read.name,
        file: file.file,
        range: read.range,
        role: 'use',
        form,
      });
    }),
  );
}

const accessesTo = (file: IndexedFile, names: ReadonlySet<string>): readonly AnyNode[] =>
  inTextOrder([...new Set([...names].flatMap((name) => membersNamed(file, name)))]);

const isRecordData = ({ root, path }: { readonly root: string; readonly path: readonly unknown[] }): boolean =>
  /^(?:client\.db\.entity\(\)\.get\(\)|entity)\.\w+\(\)$/.test(root) &&
  path.at(-1) === 'data' &&
  (path.includes('record') || path.includes('records'));

/** Without an entity, the only one that has such a field. */
function belongingTo(declared: readonly Named[], entity: string | undefined, one: Named): readonly Named[] {
  const owners = new Set(declared.flatMap(({ name, of }) => (name === one.name && of !== undefined ? [of] : [])));
  const of = entity ?? (owners.size === 1 ? [...owners][0] : undefined);
  return of !== undefined && owners.has(of) ? [{ ...one, of }] : [];
}

/** `name` of `store.get('name').create(…)`, also where what `get` gave has a name of its own. */
function entityOf(flow: Flow, file: IndexedFile, callee: AnyNode): string | undefined {
  const receiver = calledMember(callee)?.receiver;
  const source = receiver && withoutChain(behindConstant(file, receiver));
  if (source?.type !== 'CallExpression' || calledMember(source.callee)?.name !== 'get') return undefined;
  const isGet = flow
    .valueOf(file, source.callee)
    .some((part) =>
      part.kind === 'client'
        ? part.path === 'client.db.entity().get'
        : part.kind === 'platform' && part.known.name === '$entity.get',
    );
  const [name] = source.arguments;
  return isGet && name ? writtenText(behindConstant(file, name)) : undefined;
}
