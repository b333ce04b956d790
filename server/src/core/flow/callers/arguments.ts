/** Where a function's parameters get their values: from the platform, from its call sites, from whoever it is passed to. */

import { eventOf } from '../../catalog/events.ts';
import type { App } from '../../model/app.ts';
import { RESTORED, restoringFunctions } from '../../model/configuration-page.ts';
import { argumentShape, payloadShape } from '../../model/entry-shapes.ts';
import type { FunctionNode } from '../../model/exports.ts';
import { parametersShape } from '../../model/parameter-shapes.ts';
import { registeredFor } from '../../model/registered.ts';
import { SETTINGS_HANDLER, SETTINGS_ROOT, settingsShape } from '../../model/settings.ts';
import { compareVersions } from '../../shape/ask.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_ARGUMENTS_IN_LIST } from '../bounds.ts';
import { handedByArrayFrom } from '../evaluate/built-ins.ts';
import { handedByClient, isClientCode } from '../evaluate/client.ts';
import { handedByPromise, handedToCallback } from '../evaluate/lists.ts';
import { memberValue } from '../evaluate/members.ts';
import { unbound } from '../index/called-names.ts';
import type { PassedOn } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { callsOfVariable, passesOfVariable } from '../index/owners.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import { type EventOrigin, isUnknown, listOf, NOTHING, objectOf, UNKNOWN, type Value } from '../value/value.ts';
import { type CallSite, callersOf, filesCalling, hasMoreNames, namesOf } from './call-sites.ts';
import { exportedNames } from './handlers.ts';
import { type Passed, passedAt, passedBy } from './passed.ts';
import { scheduledData } from './scheduled.ts';
import { byFunction, functionsHeld } from './settled.ts';

/** What a parameter may hold; of a rest parameter, the list of the arguments from its place on. */
export const parameterOf = (flow: Flow, file: IndexedFile, fn: FunctionNode, index: number): Value =>
  fn.params[index]?.type === 'RestElement'
    ? restArgumentsOf(flow, file, fn, index)
    : argumentsOf(flow, file, fn, index);

/** What the platform and the callers give in one place. */
export function argumentsOf(flow: Flow, file: IndexedFile, fn: FunctionNode, index: number): Value {
  return flow.remember(fn, `parameter ${index}`, () => {
    const entered = index === 0 ? (entryValue(flow, file, fn) ?? restoredValue(flow, file, fn)) : undefined;
    const passed = unionOf([
      unseenArguments(flow, file, fn),
      ...callersOf(flow, file, fn).map((site) => argumentOfSite(flow, site, index)),
      ...receiversOf(flow, file, fn).map((receiver) => handed(flow, receiver, index - (receiver.bound ?? 0))),
    ]);
    const value = union(entered ?? NOTHING, passed);
    return value.length > 0 || entered !== undefined ? value : isCalledSomewhere(flow, file, fn) ? NOTHING : UNKNOWN;
  });
}

/** A rest parameter: the arguments from one on. */
function restArgumentsOf(flow: Flow, file: IndexedFile, fn: FunctionNode, from: number): Value {
  const most = callersOf(flow, file, fn).reduce(
    (before, { call, shift }) => Math.max(before, call.arguments.length - shift - from),
    MOST_ARGUMENTS_IN_LIST,
  );
  const places = Array.from({ length: most }, (_, place) => () => argumentsOf(flow, file, fn, from + place));
  return listOf(() => unionOf(places.map((place) => place())), places);
}

/** Those of calls under names that nobody looks for. */
const unseenArguments = (flow: Flow, file: IndexedFile, fn: FunctionNode): Value =>
  hasMoreNames(flow, file, fn) ? UNKNOWN : NOTHING;

function argumentOfSite(flow: Flow, site: CallSite, index: number): Value {
  return union(passedValue(flow, site.file, passedBy(site, index)), site.hasOthers ? UNKNOWN : NOTHING);
}

function passedValue(flow: Flow, file: IndexedFile, passed: Passed | undefined): Value {
  if (!passed) return NOTHING;
  const value = flow.valueOf(file, passed.node);
  if (passed.element === 'any') return elementOf(value);
  return passed.element === undefined ? value : memberValue(flow, value, passed.element);
}

/** What the platform calls the function with; nothing where it does not call it. */
function entryValue(flow: Flow, file: IndexedFile, fn: FunctionNode): Value | undefined {
  const names = exportedNames(flow, file, fn);
  if (names.length === 0) return undefined;
  const values = names.flatMap((name) => valuesOfHandler(flow, name));
  if (values.length > 0) return unionOf(values);
  const settings = names.includes(SETTINGS_HANDLER) ? settingsShape(flow.app) : undefined;
  if (settings) return [{ kind: 'shape', shape: settings, origin: undefined, path: [], root: SETTINGS_ROOT }];
  return compareVersions(flow.app.manifest.platform.basis, '2.2') < 0
    ? [argumentHolding(flow, 'function', names[0] ?? '')]
    : undefined;
}

/** The installation page gets what was saved. */
function restoredValue({ app, isFrontEnd }: Flow, { file }: IndexedFile, fn: FunctionNode): Value | undefined {
  if (!isFrontEnd || !restoringFunctions(file).has(fn)) return undefined;
  return [{ kind: 'shape', shape: parametersShape(app), origin: undefined, path: [], root: RESTORED }];
}

function valuesOfHandler(flow: Flow, handler: string): readonly Value[] {
  const { app } = flow;
  return registeredFor(app, handler).flatMap(({ kind, name, scopes }): readonly Value[] => {
    if (kind !== 'event') return [[argumentHolding(flow, kind, name)]];
    return scopes.flatMap((scope) => {
      const payload = payloadHolding(app, { scope, event: name });
      const extra = name === 'onScheduledEvent' ? scheduledPayload(flow) : NOTHING;
      return payload ? [[payload], extra] : [];
    });
  });
}

const scheduledPayload = (flow: Flow): Value => objectOf(new Map([['data', () => scheduledData(flow)]]));

function argumentHolding(flow: Flow, kind: Parameters<typeof argumentShape>[1], name: string) {
  const origin: EventOrigin = { scope: kind, event: name };
  return {
    kind: 'shape' as const,
    shape: argumentShape(flow.app, kind, name, flow.passedTo(name)),
    origin,
    path: [],
    root: 'args',
  };
}

function payloadHolding(app: App, { scope, event }: EventOrigin) {
  const shape = payloadShape(app, scope, event);
  const source = eventOf(app.manifest.platform.basis, scope, event)?.sources[0];
  const origin: EventOrigin = { scope, event, ...(source !== undefined && { source }) };
  return shape && { kind: 'shape' as const, shape, origin, path: [], root: 'payload' };
}

export interface Receiver extends PassedOn {
  readonly file: IndexedFile;
  /** How many arguments `bind` gave before. */
  readonly bound?: number;
}

/** The calls that get the function as an argument, as it is or bound to a `this`. */
export function receiversOf(flow: Flow, file: IndexedFile, fn: FunctionNode): readonly Receiver[] {
  const passed = boundAround(file, fn);
  const parent = file.parentOf(passed);
  const direct: Receiver[] = [];
  if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== passed) {
    direct.push({ file, call: parent, index: parent.arguments.indexOf(passed as (typeof parent.arguments)[number]) });
  }
  const files = filesCalling(flow, file, fn);
  const names = namesOf(flow, file, fn);
  const byName = files.flatMap((where) =>
    [...names].flatMap((name) =>
      (passesUnder(flow, where, name).get(fn) ?? []).map(({ item, bound }) => ({ ...item, file: where, bound })),
    ),
  );
  return [...direct, ...byName];
}

const passesUnder = byFunction<PassedOn>({
  items: (file, name) => file.passedOn(name),
  functionsOf(flow, file, { call, index }) {
    const argument = call.arguments[index];
    return argument ? functionsHeld(flow, file, argument) : { held: [], isSettled: true };
  },
});

/** `f.bind(this)` around a function that is written there. */
function boundAround(file: IndexedFile, node: AnyNode): AnyNode {
  const member = file.parentOf(node);
  const call = member?.type === 'MemberExpression' && member.object === node ? file.parentOf(member) : undefined;
  return call?.type === 'CallExpression' && call.arguments.length < 2 && unbound(call) === node ? call : node;
}

/** What the receiver of a callback hands to its parameter. */
function handed(flow: Flow, { file, call, index: place }: Receiver, index: number): Value {
  if (index < 0) return NOTHING;
  const callee = withoutChain(call.callee);
  if (callee.type === 'Super') return UNKNOWN;
  const called = flow.valueOf(file, callee);
  if (isClientCode(called)) return handedByClient(flow, file, called, call, place, index);
  const own = called.flatMap((part) => (part.kind === 'function' ? [part] : []));
  if (own.length > 0) {
    const byOwn = unionOf(own.map((part) => handedByFunction(flow, part.file, part.node, place, index)));
    return isUnknown(called) ? union(byOwn, UNKNOWN) : byOwn;
  }
  const member = calledMember(callee);
  if (!member) return UNKNOWN;
  const fromList = place === 1 ? handedByArrayFrom(flow, file, call, index) : undefined;
  if (fromList) return fromList;
  const { name: method } = member;
  const receiver = flow.valueOf(file, member.receiver);
  return unionOf(
    receiver.map(
      (part): Value =>
        handedByPromise(part, method, place, index) ??
        handedToCallback(flow, file, part, method, call, index) ??
        UNKNOWN,
    ),
  );
}

/** A function of the app that calls its own parameter. */
const handedByFunction = (flow: Flow, file: IndexedFile, fn: FunctionNode, place: number, index: number): Value =>
  flow.remember(fn, `hands ${index} to ${place}`, () => handedToParameter(flow, file, fn, place, index));

function handedToParameter(flow: Flow, file: IndexedFile, fn: FunctionNode, place: number, index: number): Value {
  const parameter = fn.params[place];
  const plain = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (plain?.type !== 'Identifier') return UNKNOWN;
  const binding = file.resolve(plain.name, plain);
  if (!binding) return UNKNOWN;
  const called = callsOfVariable(file, binding).map((call) => passedValue(flow, file, passedAt(call, index)));
  // Whoever gets it from here may hand it on once more.
  const onward = passesOfVariable(file, binding).map((passed) =>
    union(handed(flow, { ...passed, file }, index), UNKNOWN),
  );
  return called.length + onward.length > 0 ? unionOf([...called, ...onward]) : UNKNOWN;
}

const isCalledSomewhere = (flow: Flow, file: IndexedFile, fn: FunctionNode): boolean =>
  callersOf(flow, file, fn).length > 0;
