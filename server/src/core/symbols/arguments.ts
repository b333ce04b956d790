/**
 * Keys of what functions and jobs are passed: where they are passed, where server code reads them, and where payload files and
 * steps of scenarios give them.
 */
import {
  callsOfPlatform,
  type Flow,
  flowOf,
  frontEndOf,
  holdingsIn,
  type IndexedFile,
  invocations,
  isServerCode,
  type PassedWritings,
  passedWritings,
  patternValue,
  type Value,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { isPayloadFile } from '../model/file-shapes.ts';
import { OF_PLATFORM } from '../model/passed-keys.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { isJson, type SourceFile } from '../model/source-file.ts';
import { isScenario } from '../model/test-files.ts';
import { type AnyNode, allNodesAt, type MemberExpression, nodesOf } from '../syntax/javascript.ts';
import { contentRange, type JsonNode, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { memberKey, propertyKey } from '../syntax/names.ts';
import { groupBy } from '../text/group-by.ts';
import { KeptWith } from '../text/kept-with.ts';
import { touches } from '../text/range.ts';
import { bearingOf } from './bearing.ts';
import { filesIn, ownerValue } from './configured.ts';
import { keptMembers } from './kept-members.ts';
import { type Membered, membersAt, namesOfMember } from './named-members.ts';
import type { AppSymbol, Named } from './symbol.ts';
import { stepsOf } from './test-parts.ts';
import { nameAt } from './written-names.ts';

/** A place, with all that its key may belong to: the function or job, and the keys on the way to the object. */
export interface ArgumentPlace extends Named {
  readonly owners: readonly string[];
}

export const ownerKey = (kind: string, name: string, path: readonly string[]): string =>
  JSON.stringify([kind, name, ...path]);

/** With `only`, its places in that file. */
export function argumentAt(app: App, path: string, offset: number, only: string | undefined): AppSymbol | undefined {
  const [here] = placesAt(app, path, offset);
  if (!here) return undefined;
  const { name } = here;
  const { owners, places } = sharing(argumentsNamed(app, name, only), here.owners);
  const occurrences = places.map(({ file, range, role, form }) => ({ file, range, role, form }));
  return { kind: 'argument', name, of: JSON.stringify([...owners].sort()), occurrences };
}

/** What reads a key of two functions makes one name of both. */
function sharing(
  all: readonly ArgumentPlace[],
  first: readonly string[],
): { readonly owners: ReadonlySet<string>; readonly places: readonly ArgumentPlace[] } {
  const owners = new Set(first);
  const isShared = (place: ArgumentPlace): boolean => place.owners.some((owner) => owners.has(owner));
  for (let size = 0; size < owners.size; ) {
    size = owners.size;
    for (const place of all) if (isShared(place)) for (const owner of place.owners) owners.add(owner);
  }
  return { owners, places: all.filter(isShared) };
}

function placesAt(app: App, path: string, offset: number): readonly ArgumentPlace[] {
  const source = app.files.get(path);
  if (!source || !mayBeKey(source, offset)) return [];
  const isHere = ({ file, range }: Named): boolean => file.path === path && touches(range, offset);
  const passed = placesOutside(app).filter(isHere);
  if (passed.length > 0 || !isServerCode(path)) return passed;
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  if (!file) return [];
  const members = membersAt(file, offset);
  const names = new Set(members.flatMap((node) => [...namesOfMember(node)]));
  return [...names].flatMap((name) => inServerFile(file, name, membersRead(flow, file, members, name))).filter(isHere);
}

/** By what stands there: editors ask wherever the cursor comes, and mostly it is no key. */
function mayBeKey(file: SourceFile, offset: number): boolean {
  if (isJson(file.path)) return isPayloadFile(file.path) || isScenario(file.path);
  return allNodesAt(file.javascript.program, offset).some(
    (node) =>
      (node.type === 'Property' && touches(node.key, offset)) ||
      (node.type === 'MemberExpression' && touches(node.property, offset)),
  );
}

/** Every place of a name, whatever it belongs to. */
export const argumentsNamed = (app: App, name: string, only?: string): readonly ArgumentPlace[] =>
  joined([
    ...placesOutside(app).filter((place) => place.name === name && (only === undefined || place.file.path === only)),
    ...filesIn(flowOf(app), only).flatMap((file) => inServerFile(file, name, readsOf(flowOf(app), file, name))),
  ]);

/** What several calls pass stands in one place. */
const joined = (places: readonly ArgumentPlace[]): readonly ArgumentPlace[] =>
  [...groupBy(places, ({ file, range }) => `${file.path}\0${range.start}`).values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, owners: [first, ...others].flatMap(({ owners }) => owners) }] : [],
  );

const inServerFile = ({ file }: IndexedFile, name: string, reads: readonly ReadArgument[]): readonly ArgumentPlace[] =>
  reads.map(({ node, form, owners }) => ({ name, file, range: innerRange(node), role: 'use', form, owners }));

export interface ReadArgument {
  /** The name in it. */
  readonly node: AnyNode;
  readonly form: Named['form'];
  readonly owners: readonly string[];
  /** Something else may be read there as well. */
  readonly isDoubtful: boolean;
}

/** `args.name` and `{ name } = args`, read or written. */
function membersRead(
  flow: Flow,
  file: IndexedFile,
  members: readonly Membered[],
  name: string,
): readonly ReadArgument[] {
  return members.flatMap((node): readonly ReadArgument[] => {
    if (!namesOfMember(node).has(name)) return [];
    const value = node.type === 'MemberExpression' ? ownerValue(flow, file, node) : patternValue(flow, file, node);
    const owners = ownersIn(value, name);
    if (owners.length === 0) return [];
    const isDoubtful = bearingOf(value, name, ({ root }) => (root === 'args' ? 'owner' : 'other')) === 'doubtful';
    if (node.type === 'MemberExpression')
      return [{ node: node.property, form: node.computed ? 'text' : 'name', owners, isDoubtful }];
    return node.properties.flatMap((property): readonly ReadArgument[] => {
      if (property.type !== 'Property' || propertyKey(property) !== name) return [];
      return [{ node: property.key, form: formOf(property.key, property.shorthand), owners, isDoubtful }];
    });
  });
}

export const readsOf = /* @__PURE__ */ keptMembers(membersRead);

/** What a value is of the arguments of functions, jobs and actions, but for what the platform puts there. */
export const ownersIn = (value: Value, name?: string): readonly string[] => [
  ...new Set(
    holdingsIn(value).flatMap(({ root, path, origin }) => {
      const [first = name] = path;
      const isOwn = root === 'args' && origin !== undefined && !OF_PLATFORM.has(String(first));
      return isOwn && path.every((key) => typeof key === 'string')
        ? [ownerKey(origin.scope, origin.event, path.map(String))]
        : [];
    }),
  ),
];

const formOf = (key: AnyNode, isShorthand: boolean): Named['form'] =>
  isShorthand ? 'shorthand' : key.type === 'Identifier' ? 'name' : 'text';

/** Those of pages, of calls of jobs and of tests. */
function placesOutside(app: App): readonly ArgumentPlace[] {
  const found = outside.get(app) ?? [
    ...passedArguments(app).flatMap(placesPassed),
    ...givenObjects(app).flatMap(({ file, node, kind, name }) => keysBelow(file, node, kind, name)),
  ];
  outside.set(app, found);
  return found;
}

const outside = new KeptWith<App, readonly ArgumentPlace[]>();

/** What one call passes, as far as its keys can be seen. */
export interface PassedArgument {
  readonly kind: 'function' | 'job';
  /** Of the function or job. */
  readonly name: string;
  readonly flow: Flow;
  readonly writings: PassedWritings;
}

/** By pages, and by server code that starts jobs. */
export const passedArguments = (app: App): readonly PassedArgument[] => [
  ...keptFor(frontEndOf(app), passedInPages),
  ...keptFor(flowOf(app), passedInServer),
];

const passed = new KeptWith<Flow, readonly PassedArgument[]>();

/** Pages stay as they are while only server code changes. */
function keptFor(flow: Flow, find: (flow: Flow) => readonly PassedArgument[]): readonly PassedArgument[] {
  const found = passed.get(flow) ?? find(flow);
  passed.set(flow, found);
  return found;
}

const passedInPages = (flow: Flow): readonly PassedArgument[] =>
  invocations(flow.app).flatMap(({ kind, name, isOfClient, argument }) =>
    kind !== 'template' && isOfClient && argument
      ? [{ kind: kind === 'job' ? 'job' : 'function', name, flow, writings: passedWritings(flow, argument) }]
      : [],
  );

/** `$job.invoke('name', 'tag', { … })` */
const passedInServer = (flow: Flow): readonly PassedArgument[] =>
  callsOfPlatform(flow, '$job.invoke').flatMap(({ file, call }) => {
    const [, , node] = call.arguments;
    const names = node ? nameAt(file, call.arguments[0]) : [];
    return names.flatMap(({ name }): readonly PassedArgument[] =>
      node ? [{ kind: 'job', name, flow, writings: passedWritings(flow, { file, node }) }] : [],
    );
  });

/** Kept as long as nothing changes on its side. */
function placesPassed(argument: PassedArgument): readonly ArgumentPlace[] {
  const found = placed.get(argument) ?? findPlaces(argument);
  placed.set(argument, found);
  return found;
}

const placed = new KeptWith<PassedArgument, readonly ArgumentPlace[]>();

/** Keys of literals, and members of the variables that hold them. */
function findPlaces({ kind, name, writings }: PassedArgument): readonly ArgumentPlace[] {
  const place = (file: IndexedFile, node: AnyNode, path: readonly string[], form: Named['form'], isRead: boolean) => ({
    name: path.at(-1) ?? '',
    file: file.file,
    range: innerRange(node),
    role: isRead ? ('use' as const) : ('definition' as const),
    form,
    owners: [ownerKey(kind, name, path.slice(0, -1))],
  });
  return [
    ...writings.keys.map(({ file, node, path, isShorthand }) =>
      place(file, node, path, formOf(node, isShorthand), false),
    ),
    ...writings.holders.flatMap(({ file, binding, path }) =>
      namesMeaning(file, binding).flatMap((use) =>
        membersOn(file, use).map(({ keys, member }) => {
          const parent = file.parentOf(member);
          const isWrite = parent?.type === 'AssignmentExpression' && parent.left === member;
          return place(file, member.property, [...path, ...keys], member.computed ? 'text' : 'name', !isWrite);
        }),
      ),
    ),
  ];
}

/** The places where a variable is named. */
export const namesMeaning = (
  file: IndexedFile,
  binding: PassedWritings['holders'][number]['binding'],
): readonly (AnyNode & { type: 'Identifier' })[] =>
  nodesOf(file.program).filter(
    (node): node is AnyNode & { type: 'Identifier' } =>
      node.type === 'Identifier' && node.name === binding.name && file.resolve(node.name, node) === binding,
  );

export interface MemberOn {
  /** From the variable on. */
  readonly keys: readonly string[];
  readonly member: MemberExpression;
}

/** `a.b` and `a.b.c` of the variable `a`, as far as the keys are written. */
export function membersOn(file: IndexedFile, name: AnyNode): readonly MemberOn[] {
  const found: MemberOn[] = [];
  let object = name;
  for (let outer = file.parentOf(object); outer; outer = file.parentOf(object)) {
    if (outer.type === 'MemberExpression') {
      const key = outer.object === object ? memberKey(outer) : undefined;
      if (key === undefined) break;
      found.push({ keys: [...(found.at(-1)?.keys ?? []), key], member: outer });
    } else if (outer.type !== 'ChainExpression') break;
    object = outer;
  }
  return found;
}

/** An object of a test that a function or job is run with. */
interface GivenObject extends Pick<PassedArgument, 'kind' | 'name'> {
  readonly file: ArgumentPlace['file'];
  readonly node: JsonNode | undefined;
}

/** Payload files by the name of the function, and steps of scenarios that have their payload with them. */
function givenObjects(app: App): readonly GivenObject[] {
  const called = new Map(passedArguments(app).map(({ kind, name }) => [`${kind} ${name}`, { kind, name }]));
  return [...called.values()].flatMap(({ kind, name }) => [
    ...payloadFilesFor(app, { name, scope: 'common' }).map((file) => ({ kind, name, file, node: file.json.root })),
    ...stepsOf(app).flatMap(({ file, node }) => {
      const payload = propertyOf(node, 'payload')?.value;
      return stringOf(propertyOf(node, kind)?.value) === name ? [{ kind, name, file, node: payload }] : [];
    }),
  ]);
}

function keysBelow(
  file: ArgumentPlace['file'],
  root: JsonNode | undefined,
  kind: string,
  name: string,
): readonly ArgumentPlace[] {
  const found: ArgumentPlace[] = [];
  const waiting: { readonly node: JsonNode | undefined; readonly path: readonly string[] }[] = [
    { node: root, path: [] },
  ];
  for (const { node, path } of waiting) {
    if (path.length > MOST_LEVELS) continue;
    for (const { key, keyNode, value } of propertiesOf(node)) {
      const owners = [ownerKey(kind, name, path)];
      found.push({ name: key, file, range: contentRange(keyNode), role: 'use', form: 'json', owners });
      waiting.push({ node: value, path: [...path, key] });
    }
  }
  return found;
}

const MOST_LEVELS = 4;
