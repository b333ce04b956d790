/** Where a key of what pages pass may stand without anybody seeing it: the reasons against another name. */
import { type Flow, flowOf, type IndexedFile, isUnknown, literalsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { OF_PLATFORM } from '../model/passed-keys.ts';
import { isName } from '../rules/edits/exports-edits.ts';
import { compareVersions, fieldOf } from '../shape/ask.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { calledMember, isNamed } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import {
  argumentsNamed,
  type MemberOn,
  membersOn,
  namesMeaning,
  ownerKey,
  ownersIn,
  type PassedArgument,
  passedArguments,
  readsOf,
} from './arguments.ts';
import { textsNaming } from './named-by-text.ts';
import { computedMembersIn } from './named-members.ts';
import { computedPageCalls } from './page-calls.ts';
import type { AppSymbol } from './symbol.ts';
import { mayBeNamed, type RunTimeName } from './written-names.ts';

/** Why the new name cannot be it. */
export function takenArgument(app: App, symbol: AppSymbol, newName: string): string | undefined {
  if (!isName(newName))
    return `\`${newName}\` is no name for an argument: use letters, digits and _, and begin with a letter.`;
  const owners = ownersOf(symbol);
  const others = argumentsNamed(app, newName).flatMap((place) => place.owners);
  const isTaken = others.some((owner) => owners.has(owner)) || (OF_PLATFORM.has(newName) && [...owners].some(isWhole));
  return isTaken ? `There is an argument \`${newName}\` already: choose another name.` : undefined;
}

const ownersOf = ({ of = '[]' }: AppSymbol): ReadonlySet<string> => new Set(JSON.parse(of) as readonly string[]);

interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly path: readonly string[];
}

function ownerFrom(key: string): Owner {
  const [kind = '', name = '', ...path] = JSON.parse(key) as readonly string[];
  return { kind, name, path };
}

const isWhole = (key: string): boolean => ownerFrom(key).path.length === 0;

/** Why not even one who looks at every place could rename it. */
export const unrenameableArgument = (app: App, symbol: AppSymbol): string | undefined =>
  passedByWorkflow(symbol) ?? receivedByNobody(app, symbol);

/** What a workflow passes has its names in actions.json. */
function passedByWorkflow(symbol: AppSymbol): string | undefined {
  const action = [...ownersOf(symbol)].map(ownerFrom).find(({ kind }) => kind === 'action');
  return (
    action && `\`${symbol.name}\` is also passed to the action \`${action.name}\`: rename it in actions.json by hand.`
  );
}

/** Where no function of the server is seen to get it, its reads are not seen either. */
function receivedByNobody(app: App, symbol: AppSymbol): string | undefined {
  const exported = new Set(app.exports.functions.map(({ name }) => name));
  const isOlder = compareVersions(app.manifest.platform.basis, '2.2') < 0;
  const missing = [...ownersOf(symbol)].map(ownerFrom).find(({ kind, name }) => {
    const own = app.registrations.filter((registration) => registration.kind === kind && registration.name === name);
    if (own.length === 0) return !(isOlder && exported.has(name));
    return own.some(({ handler }) => handler === undefined || !exported.has(handler));
  });
  return (
    missing &&
    `No function of server/server.js is registered as \`${missing.name}\`, so that nobody can see who reads \`${symbol.name}\`: register it first.`
  );
}

/** The places where the object that has the key goes out of sight, or may be another one. */
export function doubtfulArguments(app: App, symbol: AppSymbol): readonly RunTimeName[] {
  const owners = ownersOf(symbol);
  return [...inServer(app, symbol.name, owners), ...whereItIsPassed(app, symbol.name, owners)];
}

function inServer(app: App, name: string, owners: ReadonlySet<string>): readonly RunTimeName[] {
  const flow = flowOf(app);
  // Whoever has what is around the object has the object.
  const around = new Set([...owners].flatMap(withOuter));
  const isOwner = (value: Value): boolean => ownersIn(value).some((owner) => owners.has(owner));
  const isAround = (value: Value): boolean => ownersIn(value).some((owner) => around.has(owner));
  return flow
    .files()
    .flatMap((file) => [
      ...readsOf(flow, file, name).flatMap((read) =>
        read.isDoubtful && read.owners.some((owner) => owners.has(owner)) ? [{ file, node: read.node }] : [],
      ),
      ...computedMembersIn(file).flatMap(({ object, property }) =>
        isOwner(flow.valueOf(file, object)) && mayBeNamed(app, { file, node: property }, name)
          ? [{ file, node: property }]
          : [],
      ),
      ...textsNaming(file, name).flatMap(({ node, owners: beside }) =>
        beside.some((one) => isOwner(flow.valueOf(file, one))) ? [{ file, node }] : [],
      ),
      ...nodesOf(file.program).flatMap((node) =>
        isUsedAsWhole(flow, file, node) && isAround(flow.valueOf(file, node)) ? [{ file, node }] : [],
      ),
    ]);
}

/** The key of an owner, and of each object around it. */
function withOuter(key: string): readonly string[] {
  const { kind, name, path } = ownerFrom(key);
  return Array.from({ length: path.length + 1 }, (_, length) => ownerKey(kind, name, path.slice(0, length)));
}

/** Where a value is kept, sent or taken apart in a way that nobody follows. */
function isUsedAsWhole(flow: Flow, file: IndexedFile, node: AnyNode): boolean {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'SpreadElement':
    case 'ArrayExpression':
    case 'TemplateLiteral':
    case 'NewExpression':
      return true;
    case 'ForInStatement':
      return parent.right === node;
    case 'Property':
      return parent.value === node && file.parentOf(parent)?.type === 'ObjectExpression';
    case 'AssignmentExpression':
      return parent.right === node && (parent.left.type === 'MemberExpression' || hasRest(parent.left));
    case 'VariableDeclarator':
      return parent.init === node && hasRest(parent.id);
    case 'CallExpression':
      return parent.callee !== node && !isOwnOrLog(flow, file, parent.callee);
    default:
      return false;
  }
}

/** `{ a, ...rest }` */
const hasRest = (pattern: AnyNode): boolean => nodesOf(pattern).some(({ type }) => type === 'RestElement');

/** A function of the app, into which values are followed; a line of the log says what the name is then. */
function isOwnOrLog(flow: Flow, file: IndexedFile, callee: AnyNode): boolean {
  if (isLog(callee)) return true;
  const value = flow.valueOf(file, withoutChain(callee));
  return value.length > 0 && value.every(({ kind }) => kind === 'function');
}

function whereItIsPassed(app: App, name: string, owners: ReadonlySet<string>): readonly RunTimeName[] {
  const parts = [...owners].map(ownerFrom);
  const calledAtRunTime = computedPageCalls(app, /^client\.(?:request|jobs?)\.invoke$/).filter((made) =>
    parts.some((part) => mayBeNamed(app, made, part.name)),
  );
  const own = passedArguments(app).flatMap((passed) =>
    parts
      .filter((part) => part.kind === passed.kind && part.name === passed.name)
      .map(({ path }) => ({ passed, path })),
  );
  // What is handed to two of them is seen by both.
  const seen = new Set(own.flatMap(({ passed }) => [...passed.writings.seen]));
  return [...calledAtRunTime, ...own.flatMap(({ passed, path }) => unseenIn(passed, path, name, seen))];
}

const isBeginning = (path: readonly string[], whole: readonly string[]): boolean =>
  path.length <= whole.length && path.every((key, index) => key === whole[index]);

function unseenIn(
  { flow, writings: { others, holders } }: PassedArgument,
  path: readonly string[],
  name: string,
  seen: ReadonlySet<AnyNode>,
): readonly RunTimeName[] {
  return [
    ...others.filter(
      (part) =>
        isBeginning(part.path, path) &&
        mayHave(flow.valueOf(part.file, part.node), part.path.length < path.length, name),
    ),
    ...holders.flatMap(({ file, binding, path: held }) =>
      namesMeaning(file, binding).flatMap((use) => {
        const members = membersOn(file, use);
        const last: MemberOn | undefined = members.at(-1);
        const node = last?.member ?? use;
        const reached = [...held, ...(last?.keys ?? [])];
        const isAllowed = !isBeginning(reached, path) || seen.has(node) || isHarmless(file, node, members.length);
        return isAllowed ? [] : [{ file, node }];
      }),
    ),
  ];
}

/** Nothing that is a text or a number has keys; what stands around the object may hold anything. */
function mayHave(value: Value, isAround: boolean, name: string): boolean {
  if (isUnknown(value)) return true;
  const plain = literalsIn(value).length;
  if (isAround) return value.length > plain || literalsIn(value).some((one) => one !== null);
  return value.some((part) => {
    if (part.kind === 'object') return part.names.includes(name);
    return part.kind === 'shape' && (part.shape.open === true || fieldOf(part.shape, name) !== undefined);
  });
}

/** Where a variable gets its value, is tested or logged. */
function isHarmless(file: IndexedFile, node: AnyNode, members: number): boolean {
  const parent = file.parentOf(node);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id === node;
    case 'AssignmentExpression':
      // What a deeper member is given is not followed.
      return parent.left === node && members <= 1;
    case 'UnaryExpression':
    case 'IfStatement':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent.type !== 'ArrowFunctionExpression' || parent.body !== node;
    case 'CallExpression':
      return parent.callee !== node && isLog(parent.callee);
    default:
      return false;
  }
}

const isLog = (callee: AnyNode): boolean => {
  const receiver = calledMember(callee)?.receiver;
  return receiver !== undefined && isNamed(receiver, 'console');
};
