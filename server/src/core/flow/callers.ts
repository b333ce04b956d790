/** Where a function's parameters get their values: from the platform, from its call sites, from whoever it is passed to. */
import { eventOf } from '../catalog/events.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { argumentShape, payloadShape } from '../model/entry-shapes.ts';
import { type FunctionNode, readExports, SERVER_PATH } from '../model/exports.ts';
import { compareVersions } from '../shape/ask.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { handedToCallback } from './arrays.ts';
import { type Call, nameOf, type PassedOn } from './file-part.ts';
import type { Flow } from './flow.ts';
import { withoutChain } from './functions.ts';
import type { IndexedFile } from './index-file.ts';
import { scheduledData } from './scheduled.ts';
import {
  type EventOrigin,
  elementOf,
  listOf,
  NOTHING,
  objectOf,
  settled,
  UNKNOWN,
  union,
  type Value,
} from './value.ts';

export function argumentsOf(flow: Flow, file: IndexedFile, fn: FunctionNode, index: number): Value {
  return flow.remember(fn, `parameter ${index}`, () => {
    const entered = index === 0 ? entryValue(flow, file, fn) : undefined;
    const passed = union(
      ...callersOf(flow, file, fn).map(({ file: at, call, shift }) => argumentAt(flow, at, call, index + shift)),
      ...receiversOf(flow, file, fn).map((receiver) => handed(flow, receiver, index)),
    );
    const value = union(entered ?? NOTHING, passed);
    return value.length > 0 || entered !== undefined ? value : isCalledSomewhere(flow, file, fn) ? NOTHING : UNKNOWN;
  });
}

/** A rest parameter: the arguments from one on. */
export function restArgumentsOf(flow: Flow, file: IndexedFile, fn: FunctionNode, from: number): Value {
  const at = (place: number) => (): Value =>
    union(
      ...callersOf(flow, file, fn).map(({ file: where, call, shift }) =>
        argumentAt(flow, where, call, from + place + shift),
      ),
    );
  const most = Math.max(0, ...callersOf(flow, file, fn).map(({ call }) => call.arguments.length - from));
  const places = Array.from({ length: most }, (_, place) => at(place));
  return listOf(() => union(...places.map((place) => place())), places);
}

function argumentAt(flow: Flow, file: IndexedFile, call: Call, index: number): Value {
  const spread = call.arguments.findIndex((argument) => argument.type === 'SpreadElement');
  if (spread >= 0 && index >= spread) {
    const list = call.arguments[spread];
    return list?.type === 'SpreadElement' ? elementOf(flow.valueOf(file, list.argument)) : UNKNOWN;
  }
  const node = call.arguments[index];
  return node ? flow.valueOf(file, node) : NOTHING;
}

/** What the platform calls the function with; nothing where it does not call it. */
function entryValue(flow: Flow, file: IndexedFile, fn: FunctionNode): Value | undefined {
  if (file.file.path !== SERVER_PATH) return undefined;
  const names = readExports(file.file)
    .functions.filter(({ node }) => node === fn)
    .map(({ name }) => name);
  if (names.length === 0) return undefined;
  const values = names.flatMap((name) => valuesOfHandler(flow, name));
  if (values.length > 0) return union(...values);
  return compareVersions(flow.app.manifest.platform.basis, '2.2') < 0
    ? [argumentHolding(flow.app, 'function', names[0] ?? '')]
    : undefined;
}

function valuesOfHandler(flow: Flow, handler: string): readonly Value[] {
  const { app } = flow;
  return registrationsOf(app, handler).flatMap(({ kind, name, scopes }): readonly Value[] => {
    if (kind !== 'event') return [[argumentHolding(app, kind, name)]];
    return scopes.flatMap((scope) => {
      const payload = payloadHolding(app, { scope, event: name });
      const extra = name === 'onScheduledEvent' ? scheduledPayload(flow) : NOTHING;
      return payload ? [[payload], extra] : [];
    });
  });
}

const scheduledPayload = (flow: Flow): Value => objectOf(new Map([['data', () => scheduledData(flow)]]));

function argumentHolding(app: App, kind: Parameters<typeof argumentShape>[1], name: string) {
  const origin: EventOrigin = { scope: kind, event: name };
  return { kind: 'shape' as const, shape: argumentShape(app, kind, name), origin, path: [], root: 'args' };
}

export function payloadHolding(app: App, { scope, event }: EventOrigin) {
  const shape = payloadShape(app, scope, event);
  const source = eventOf(app.manifest.platform.basis, scope, event)?.sources[0];
  const origin: EventOrigin = { scope, event, ...(source !== undefined && { source }) };
  return shape && { kind: 'shape' as const, shape, origin, path: [], root: 'payload' };
}

export interface CallSite {
  readonly file: IndexedFile;
  readonly call: Call;
  /** 1 for `f.call(this, …)`: arguments begin one later. */
  readonly shift: number;
}

export function callersOf(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly CallSite[] {
  const sites: CallSite[] = [];
  for (const where of reachableFrom(flow, file, fn)) {
    for (const name of namesOf(where, file, fn)) {
      for (const call of where.callsOf(name))
        if (calls(flow, where, call, fn)) sites.push({ file: where, call, shift: 0 });
    }
    for (const call of where.callsOf('call'))
      if (callsThrough(flow, where, call, fn)) sites.push({ file: where, call, shift: 1 });
  }
  const parent = file.parentOf(fn);
  const isCalledAtOnce =
    (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === fn;
  if (isCalledAtOnce) sites.push({ file, call: parent, shift: 0 });
  return [...sites, ...constructions(flow, file, fn)];
}

/** Other files matter only for a function that leaves its own. */
function reachableFrom(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly IndexedFile[] {
  const leaves = readExports(file.file).functions.some(({ node }) => node === fn) || isInExports(file, fn);
  return leaves ? flow.files() : [file];
}

function isInExports(file: IndexedFile, fn: AnyNode): boolean {
  const { literal } = readExports(file.file);
  for (let node = file.parentOf(fn); node; node = file.parentOf(node)) if (node === literal) return true;
  return false;
}

function calls(flow: Flow, file: IndexedFile, call: Call, fn: FunctionNode): boolean {
  return flow.valueOf(file, withoutChain(call.callee)).some((part) => part.kind === 'function' && part.node === fn);
}

function callsThrough(flow: Flow, file: IndexedFile, call: Call, fn: FunctionNode): boolean {
  const callee = withoutChain(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  return flow.valueOf(file, callee.object).some((part) => part.kind === 'function' && part.node === fn);
}

/** `new C(…)` for the constructor of C. */
function constructions(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly CallSite[] {
  const method = file.parentOf(fn);
  if (method?.type !== 'MethodDefinition' || method.kind !== 'constructor') return [];
  const body = file.parentOf(method);
  const owner = body && file.parentOf(body);
  const name = owner && 'id' in owner && owner.id && 'name' in owner.id ? owner.id.name : undefined;
  if (name === undefined) return [];
  return flow.files().flatMap((where) =>
    where
      .callsOf(String(name))
      .filter((call) => flow.valueOf(where, call.callee).some((part) => part.kind === 'class' && part.node === owner))
      .map((call) => ({ file: where, call, shift: 0 })),
  );
}

/** Every name under which a function may be known in a file. */
function namesOf(where: IndexedFile, file: IndexedFile, fn: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name === undefined || names.has(name)) return;
    names.add(name);
    for (const alias of where.aliasesOf(name)) add(alias);
  };
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) add(fn.id.name);
  const parent = file.parentOf(fn);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') add(parent.id.name);
  if (parent?.type === 'AssignmentExpression') add(nameOf(parent.left));
  if (
    parent &&
    (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
  ) {
    add(parent.key.type === 'Literal' ? String(parent.key.value) : nameOf(parent.key));
  }
  for (const { name, node } of readExports(file.file).functions) if (node === fn) add(name);
  return names;
}

export interface Receiver extends PassedOn {
  readonly file: IndexedFile;
}

/** The calls that get the function as an argument. */
export function receiversOf(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly Receiver[] {
  const parent = file.parentOf(fn);
  const direct: Receiver[] = [];
  if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== fn) {
    direct.push({ file, call: parent, index: parent.arguments.indexOf(fn as (typeof parent.arguments)[number]) });
  }
  const byName = reachableFrom(flow, file, fn).flatMap((where) =>
    [...namesOf(where, file, fn)].flatMap((name) =>
      where
        .passedOn(name)
        .filter(({ call, index }) => {
          const argument = call.arguments[index];
          return (
            argument !== undefined &&
            flow.valueOf(where, argument).some((part) => part.kind === 'function' && part.node === fn)
          );
        })
        .map((passed) => ({ ...passed, file: where })),
    ),
  );
  return [...direct, ...byName];
}

/** What the receiver of a callback hands to its parameter. */
function handed(flow: Flow, { file, call, index: place }: Receiver, index: number): Value {
  const callee = withoutChain(call.callee);
  if (callee.type === 'Super') return UNKNOWN;
  const own = flow.valueOf(file, callee).flatMap((part) => (part.kind === 'function' ? [part] : []));
  if (own.length > 0) {
    return union(...own.map((part) => handedByFunction(flow, part.file, part.node, place, index)));
  }
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return UNKNOWN;
  const method = callee.property.name;
  const receiver = flow.valueOf(file, callee.object);
  return union(
    ...receiver.map((part): Value => {
      if (part.kind === 'promise') return method === 'then' && place === 0 && index === 0 ? settled([part]) : UNKNOWN;
      return handedToCallback(flow, file, part, method, call, index) ?? UNKNOWN;
    }),
  );
}

/** A function of the app that calls its own parameter. */
function handedByFunction(flow: Flow, file: IndexedFile, fn: FunctionNode, place: number, index: number): Value {
  const parameter = fn.params[place];
  const plain = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (plain?.type !== 'Identifier') return UNKNOWN;
  const binding = file.resolve(plain.name, plain);
  const sites = file
    .callsOf(plain.name)
    .filter(({ callee }) => callee.type === 'Identifier' && file.resolve(callee.name, callee) === binding);
  return sites.length > 0 ? union(...sites.map((call) => argumentAt(flow, file, call, index))) : UNKNOWN;
}

const isCalledSomewhere = (flow: Flow, file: IndexedFile, fn: FunctionNode): boolean =>
  callersOf(flow, file, fn).length > 0;
