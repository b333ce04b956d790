/**
 * Functions of `exports` wherever their name stands: in `server.js`, in registrations, where code gets at them as members of
 * `exports` or of `this`, in front-end scripts and in scenarios.
 */
import { callsOfPlatform, flowOf, holderOf, type IndexedFile, invocations, ofParts } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { callbackOf, eventEntries } from '../model/registration.ts';
import { type AnyNode, allNodesAt } from '../syntax/javascript.ts';
import { propertyOf } from '../syntax/json.ts';
import { isExports, memberKey, propertyKey } from '../syntax/names.ts';
import { groupBy } from '../text/group-by.ts';
import { touches } from '../text/range.ts';
import { computedMembersIn, inTextOrder } from './named-members.ts';
import { computedPageCalls } from './page-calls.ts';
import type { Named } from './symbol.ts';
import { expectedArguments, stepsOf, textIn } from './test-parts.ts';
import { nameAt, type RunTimeName, runTimeName } from './written-names.ts';

export const functionNames = (app: App): readonly Named[] => [
  ...exported(app),
  ...registered(app),
  ...listed(app),
  ...insideServer(app),
  ...startedInServer(app),
  ...inPages(app),
  ...inScenarios(app),
];

function exported({ server, exports }: App): readonly Named[] {
  if (!server) return [];
  const shorthand = new Set(
    (exports.literal?.properties ?? []).flatMap((property) =>
      property.type === 'Property' && property.shorthand ? [property.key.start] : [],
    ),
  );
  return exports.functions.map(({ name, nameRange }) => ({
    name,
    file: server,
    range: nameRange,
    role: 'definition' as const,
    form: isQuoted(server.text, nameRange.start) ? 'text' : shorthand.has(nameRange.start) ? 'shorthand' : 'name',
  }));
}

const isQuoted = (text: string, start: number): boolean => /['"`]/.test(text.charAt(start - 1));

const registered = ({ registrations }: App): readonly Named[] =>
  registrations.flatMap(({ kind, handler, file, handlerRange, nameRange }) => {
    // A function, a job and an action are called by the name that they are registered under.
    const range = handlerRange ?? (kind === 'event' ? undefined : nameRange);
    const form = file.path === SERVER_PATH ? ('text' as const) : ('json' as const);
    return handler === undefined || !range ? [] : [{ name: handler, file, range, role: 'registration' as const, form }];
  });

/** An `events` array that the platform of the app does not read (any more): a migration moves what it names. */
function listed({ server, exports, manifest }: App): readonly Named[] {
  if (!server || manifest.platform.form === 'events-array') return [];
  return eventEntries(exports).flatMap((entry): readonly Named[] => {
    const node = callbackOf(entry);
    const name = String(node?.value ?? '');
    return node && name ? [{ name, file: server, range: innerRange(node), role: 'use', form: 'text' }] : [];
  });
}

/** `this.look(args)`, `exports.look` and `const { look } = exports`. */
function insideServer(app: App): readonly Named[] {
  const file = flowOf(app).fileAt(SERVER_PATH);
  if (!file) return [];
  const written = new Set(app.exports.functions.map(({ nameRange }) => nameRange.start));
  return candidatesIn(file).flatMap((node): readonly Named[] => {
    if (node.type === 'MemberExpression') {
      const name = isOfExports(file, node.object) ? memberKey(node) : undefined;
      const range = innerRange(node.property);
      if (name === undefined || written.has(range.start)) return [];
      return [{ name, file: file.file, range, role: 'use', form: node.computed ? 'text' : 'name' }];
    }
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'ObjectPattern' || !node.init) return [];
    return isOfExports(file, node.init) ? takenOut(file, node.id) : [];
  });
}

/** Whether one of them may stand at a place of server code as a name: only what is there is looked at. */
export function mayBeFunctionAt(app: App, path: string, offset: number): boolean {
  const file = path === SERVER_PATH ? flowOf(app).fileAt(path) : undefined;
  if (!file) return false;
  return (
    app.exports.functions.some(({ nameRange }) => touches(nameRange, offset)) ||
    allNodesAt(file.program, offset).some((node) => {
      if (node.type === 'MemberExpression') return touches(node.property, offset) && isOfExports(file, node.object);
      if (node.type !== 'VariableDeclarator' || !node.init || !touches(node.id, offset)) return false;
      return node.id.type === 'ObjectPattern' && isOfExports(file, node.init);
    })
  );
}

/** Accesses and patterns that may be about `this` or `exports`, by what the code looks like. */
function candidatesIn(file: IndexedFile): readonly AnyNode[] {
  const parts = mentionsIn(file);
  const others = [...new Set(parts.flatMap((part) => part.otherNames))];
  const sure = parts.flatMap((part) => part.sure);
  const named = others.flatMap((name) => parts.flatMap(({ byObject }) => byObject.get(name) ?? NONE));
  return inTextOrder([...sure, ...named]);
}

const NONE: readonly never[] = [];

interface Mentions {
  /** Accesses to members of `this` and `exports`, and every pattern that takes something out of a value. */
  readonly sure: readonly AnyNode[];
  /** Accesses to members of anything else that has a name. */
  readonly byObject: ReadonlyMap<string, readonly AnyNode[]>;
  /** Names that `this` and `exports` are given: only what is called so has to be looked up. */
  readonly otherNames: readonly string[];
}

const mentionsIn = /* @__PURE__ */ ofParts(({ nodes }): Mentions => {
  const sure: AnyNode[] = [];
  const named: { readonly name: string; readonly node: AnyNode }[] = [];
  const otherNames: string[] = [];
  for (const node of nodes) {
    if (node.type === 'MemberExpression') {
      const { object } = node;
      if (object.type === 'ThisExpression' || isExports(object)) sure.push(node);
      else if (object.type === 'Identifier') named.push({ name: object.name, node });
    }
    if (node.type === 'VariableDeclarator') {
      if (node.id.type === 'ObjectPattern' && node.init) sure.push(node);
      otherNames.push(...nameOfExports(node.id, node.init));
    }
    if (node.type === 'AssignmentExpression') otherNames.push(...nameOfExports(node.left, node.right));
  }
  const groups = [...groupBy(named, ({ name }) => name)];
  return { sure, byObject: new Map(groups.map(([name, group]) => [name, group.map(({ node }) => node)])), otherNames };
});

const nameOfExports = (target: AnyNode, value: AnyNode | null | undefined): readonly string[] =>
  target.type === 'Identifier' && value && (value.type === 'ThisExpression' || isExports(value)) ? [target.name] : [];

const takenOut = (file: IndexedFile, pattern: AnyNode & { type: 'ObjectPattern' }): readonly Named[] =>
  pattern.properties.flatMap((property): readonly Named[] => {
    const name = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || name === undefined) return [];
    const form = property.shorthand ? 'shorthand' : property.key.type === 'Literal' ? 'text' : 'name';
    return [{ name, file: file.file, range: innerRange(property.key), role: 'use', form }];
  });

/** Places where code gets at an export by a name that is made at run time: `this[name]`. */
export function computedFunctions(app: App): readonly RunTimeName[] {
  const file = flowOf(app).fileAt(SERVER_PATH);
  if (!file) return [];
  const members = computedMembersIn(file).flatMap(({ object, property }) =>
    isOfExports(file, object) ? [{ file, node: property }] : [],
  );
  const started = jobsStarted(app).flatMap(({ file: where, call }) => runTimeName(where, call.arguments[0]));
  return [...members, ...started, ...computedPageCalls(app, /^client\.(?:request|jobs?)\.invoke$/)];
}

/** `$job.invoke('name', …)` */
const startedInServer = (app: App): readonly Named[] => [
  ...jobsStarted(app).flatMap(({ file, call }) => nameAt(file, call.arguments[0])),
  ...expectedArguments(app, /^\$job\.invoke$/).flatMap(({ file, node }) => textIn(file, node)),
];

const jobsStarted = (app: App) => callsOfPlatform(flowOf(app), '$job.invoke');

/** `exports` of the file, or `this` of its functions, also where that has another name. */
function isOfExports(file: IndexedFile, node: AnyNode): boolean {
  const source = node.type === 'Identifier' ? behindName(file, node) : node;
  if (source.type !== 'ThisExpression') return isExports(source) && !file.resolve('exports', source);
  const holder = holderOf(file, source);
  return holder === undefined || (holder.type === 'ObjectExpression' && isExported(file, holder));
}

/** `const self = this` */
function behindName(file: IndexedFile, node: AnyNode & { type: 'Identifier' }): AnyNode {
  const [write, ...others] = file.resolve(node.name, node)?.writes ?? [];
  return write?.kind === 'value' && others.length === 0 && write.steps.length === 0 ? write.source : node;
}

/** `exports = { … }` */
function isExported(file: IndexedFile, literal: AnyNode): boolean {
  const assignment = file.parentOf(literal);
  return assignment?.type === 'AssignmentExpression' && isExports(assignment.left);
}

const inPages = (app: App): readonly Named[] =>
  invocations(app).flatMap(({ kind, name, nameRange, isOfClient, file: { file } }) =>
    kind !== 'template' && isOfClient && name !== ''
      ? [{ name, file, range: nameRange, role: 'use' as const, form: 'text' as const }]
      : [],
  );

const inScenarios = (app: App): readonly Named[] =>
  stepsOf(app).flatMap(({ file, node }) =>
    ['function', 'job', 'action'].flatMap((key) => textIn(file, propertyOf(node, key)?.value)),
  );
