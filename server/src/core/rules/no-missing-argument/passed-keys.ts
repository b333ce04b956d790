/** What all pages of an app together pass to a server method, where every call of it can be seen. */
import { isFrom } from '../../catalog/files/per-basis.ts';
import {
  apart,
  type ClientCall,
  clientCalls,
  type Flow,
  frontEndOf,
  type Invocation,
  invocations,
  isWhollyNamed,
  passedWritings,
} from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { isFunction } from '../../model/exports.ts';
import { fact } from '../../model/facts.ts';
import { frontEndScripts, isFrontEndCode, pagesOf } from '../../model/pages.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { writtenObject } from '../facts/written-values.ts';

/** Calls of one function, and every key that one of them passes. */
export interface Passing {
  readonly calls: readonly [Invocation, ...Invocation[]];
  readonly keys: ReadonlySet<string>;
}

/** Nothing for a function of which a call may be unseen, or may pass more than what is written out. */
export const passingTo = (app: App, name: string): Passing | undefined => passings(app).get(name);

/** Whether there is any function of which that is known. */
export const hasPassings: (app: App) => boolean = fact((app) => passings(app).size > 0);

/** The front end stays as it is while only server code changes. */
function passings(app: App): ReadonlyMap<string, Passing> {
  if (app.unread.size > 0 || app.manifest.stale) return NOTHING;
  if (!hasServerMethods(app)) return NOTHING;
  const front = frontEndOf(app);
  const known = byFrontEnd.get(front) ?? apart(() => allPassings(app));
  byFrontEnd.set(front, known);
  return known;
}

/** Up to 2.1, pages may call what is not registered. */
const hasServerMethods = ({ registrations, manifest }: App): boolean =>
  registrations.some(({ kind }) => kind === 'function') || !isFrom('2.2', manifest.platform.basis);

const NOTHING: ReadonlyMap<string, Passing> = new Map();

const byFrontEnd = new KeptWith<Flow, ReadonlyMap<string, Passing>>();

function allPassings(app: App): ReadonlyMap<string, Passing> {
  const found = new Map<string, Passing>();
  if (!isAllSeen(app)) return found;
  const calls = invocations(app).filter(({ kind }) => kind === 'invoke');
  for (const name of new Set(calls.map((call) => call.name))) {
    const [first, ...others] = calls.filter((call) => call.name === name);
    const keys = [first, ...others].map((call) => call && keysOf(call));
    if (first && keys.every((some) => some !== undefined))
      found.set(name, { calls: [first, ...others], keys: new Set(keys.flat()) });
  }
  return found;
}

/** Whether all code of pages is that of the app, and each `invoke` in it is a call of the client with a name. */
function isAllSeen(app: App): boolean {
  const scripts = frontEndScripts(app);
  const seen = new Set(scripts.map(({ path }) => path));
  if ([...app.files.keys()].some((path) => isFrontEndCode(path) && !seen.has(path))) return false;
  const loaded = pagesOf(app).flatMap((page) => page.scripts);
  if (loaded.some(({ kind, path }) => kind === 'file' && path !== undefined && !seen.has(path))) return false;
  const named = new Set<unknown>(invocations(app).flatMap(({ isOfClient, call }) => (isOfClient ? [call] : [])));
  const known = new Set<AnyNode>(
    clientCalls(app).flatMap((call) =>
      isInvoke(call.name) && (named.has(call.call) || isHandedOnWhole(app, call)) ? [call.name] : [],
    ),
  );
  return scripts.every(
    ({ text, code, javascript: { program, error } }) =>
      error === undefined &&
      // What is left over stands in an attribute of a page.
      countOfInvokes(text) === countOfInvokes(code) &&
      (!MAY_INVOKE.test(code) ||
        nodesOf(program).every((node) => !isCodeInText(node) && (!isInvoke(node) || known.has(node)))),
  );
}

/** The word, or a part of it written by number. */
const MAY_INVOKE = /invoke|\\/;

const countOfInvokes = (text: string): number => text.split('invoke').length;

/** `'<a onclick="client.request.invoke(…)">'` */
const isCodeInText = (node: AnyNode): boolean =>
  (node.type === 'Literal' && typeof node.value === 'string' && INVOKING.test(node.value)) ||
  (node.type === 'TemplateLiteral' && node.quasis.some(({ value }) => INVOKING.test(value.raw)));

const INVOKING = /\binvoke\W*\(/;

/** A function of the app gets the name from calls that write it out, and hands on what they pass as it is. */
function isHandedOnWhole(app: App, { file, call }: ClientCall): boolean {
  const front = frontEndOf(app);
  const [name, ...rest] = call.arguments;
  const argument = rest.at(-1);
  if (!name || !isWhollyNamed(front, file, name)) return false;
  if (!argument) return true;
  const { holders, seen } = passedWritings(front, { file, node: argument });
  return holders
    .filter(({ path }) => path.length === 0)
    .every(({ file: where, binding }) =>
      nodesOf(where.program).every(
        (node) =>
          node.type !== 'Identifier' ||
          node.name !== binding.name ||
          where.resolve(node.name, node) !== binding ||
          seen.has(node) ||
          isDeclared(where.parentOf(node), node),
      ),
    );
}

const isDeclared = (parent: AnyNode | undefined, node: AnyNode): boolean =>
  parent !== undefined &&
  ((parent.type === 'VariableDeclarator' && parent.id === node) ||
    (isFunction(parent) && parent.params.some((parameter) => parameter === node)));

/** The word, wherever it stands: what it is given to may be called by another name. */
const isInvoke = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === 'invoke') || (node.type === 'Literal' && node.value === 'invoke');

function keysOf({ argument }: Invocation): readonly string[] | undefined {
  if (!argument) return [];
  const written = writtenObject(argument.file, argument.node);
  if (!written?.complete || written.node.type !== 'ObjectExpression') return undefined;
  return written.node.properties.flatMap((entry) => (entry.type === 'Property' ? (propertyKey(entry) ?? []) : []));
}
