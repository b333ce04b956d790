/**
 * What the app's own front end passes to server methods: the keys of the object in
 * `client.request.invoke('name', { … })` and `client.job.invoke` (facts/platform.md 2.6, 2.7).
 */
import { type AnyNode, nodesOf, type ObjectExpression, type Program } from '../syntax/javascript.ts';
import type { App } from './app.ts';
import { keyOf } from './exports.ts';
import type { SourceFile } from './source-file.ts';

/** A script that an author wrote for the pages of the app, not a library. */
export const isFrontEndScript = (path: string): boolean =>
  /^(visitor-)?app\/.*\.js$/.test(path) && !/(^|\/)node_modules\/|\.min\.js$/.test(path);

export const frontEndScripts = (app: App): readonly SourceFile[] =>
  [...app.files.values()].filter(({ path }) => isFrontEndScript(path));

interface Invocation {
  readonly name: string;
  readonly keys: readonly string[];
}

/** The keys that a server method is given, each with the scripts that pass it. */
export function keysPassedTo(app: App, name: string): ReadonlyMap<string, readonly string[]> {
  const passed = new Map<string, string[]>();
  for (const file of frontEndScripts(app)) {
    const keys = new Set(
      invocationsIn(file).flatMap((invocation) => (invocation.name === name ? invocation.keys : [])),
    );
    for (const key of keys) passed.set(key, [...(passed.get(key) ?? []), file.path]);
  }
  return passed;
}

const known = new WeakMap<SourceFile, readonly Invocation[]>();

function invocationsIn(file: SourceFile): readonly Invocation[] {
  const found = known.get(file) ?? findInvocations(file);
  known.set(file, found);
  return found;
}

/** Longer scripts are bundles, which say nothing that their author would want to read. */
const LONGEST_SCRIPT = 300_000;

function findInvocations({ text, javascript }: SourceFile): readonly Invocation[] {
  if (text.length > LONGEST_SCRIPT || !text.includes('.invoke(')) return [];
  const { program } = javascript;
  return [...nodesOf(program)].flatMap((node) => {
    if (node.type !== 'CallExpression' || !isInvoke(node.callee)) return [];
    const [name, ...rest] = node.arguments;
    const argument = rest.at(-1);
    if (name?.type !== 'Literal' || typeof name.value !== 'string') return [];
    const passed = argument && objectOf(argument, program);
    return passed ? [{ name: name.value, keys: keysOf(passed) }] : [];
  });
}

/** `client.request.invoke` and `client.job.invoke`, whatever the client is called. */
const isInvoke = (node: AnyNode): boolean =>
  node.type === 'MemberExpression' &&
  isOneOf(node.property, ['invoke']) &&
  node.object.type === 'MemberExpression' &&
  isOneOf(node.object.property, ['request', 'job', 'jobs']);

const isOneOf = (node: AnyNode, names: readonly string[]): boolean =>
  node.type === 'Identifier' && names.includes(node.name);

/** The literal, or the one that a variable of this name begins with. */
function objectOf(node: AnyNode, program: Program): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node;
  if (node.type !== 'Identifier') return undefined;
  for (const other of nodesOf(program)) {
    if (other.type !== 'VariableDeclarator' || other.init?.type !== 'ObjectExpression') continue;
    if (other.id.type === 'Identifier' && other.id.name === node.name) return other.init;
  }
  return undefined;
}

const keysOf = ({ properties }: ObjectExpression): readonly string[] =>
  properties.flatMap((property) => (property.type === 'Property' ? (keyOf(property) ?? []) : []));
