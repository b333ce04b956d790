/**
 * Whether a piece of server code may come to call `renderData`: it names the function, or something by whose name the app
 * defines code that does. Anything that cannot be followed by name counts as answering.
 */

import {
  alsoChanged,
  namesIn as boundNames,
  type Flow,
  type IndexedFile,
  type KeptAnswers,
  kept,
  note,
  ofPartsNaming,
  requiredPath,
  requiresIn,
  runningFiles,
  writesGlobal,
} from '../../flow/flow.ts';
import { folded } from '../../syntax/fold.ts';
import { type AnyNode, childrenOf, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, propertyKey, writtenText } from '../../syntax/names.ts';
import { isBlockFunction } from '../../syntax/parse-function.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { type Filled, filledByAssignment, filledByCall, onlyFills } from './filled-containers.ts';

export type MayAnswer = (node: AnyNode) => boolean;

export interface Answering {
  /** The names that lead to an answer; absent where anything may. */
  readonly names: ReadonlySet<string> | undefined;
  in(file: IndexedFile): MayAnswer;
}

export const answeringIn = (flow: Flow): Answering => kept(known, flow, () => findAnswering(flow));

const known: KeptAnswers<Flow, Answering> = new KeptWith();

const ANYTHING: Answering = { names: undefined, in: () => () => true };

function findAnswering(flow: Flow): Answering {
  const files = flow.files();
  if (files.some(({ program }) => answersOutsideOfNames(program))) return ANYTHING;
  const names = answeringNames(flow);
  const mayAnswer = (file: IndexedFile): MayAnswer =>
    folded(childrenOf, (node, inner) => isHit(file, node, names) || inner.includes(true));
  const isHandedOver = runningFiles(flow).some((file) =>
    statementsOutsideOfNames(file.program).some((node) => !onlyFills(file, node) && mayAnswer(file)(node)),
  );
  return isHandedOver ? ANYTHING : { names, in: mayAnswer };
}

function isHit(file: IndexedFile, node: AnyNode, names: ReadonlySet<string>): boolean {
  if (answers.has(node)) return true;
  const name = nameIn(file, node);
  return typeof name === 'string' && leads(names, name);
}

function leads(names: ReadonlySet<string>, name: string): boolean {
  note(cellOf(name));
  return names.has(name);
}

/** What is found out from whether a name leads to an answer. */
const cellOf = (name: string): string => `answering ${name}`;

/** Those that were told of last in a chain. */
const told = new KeptWith<object, ReadonlySet<string>>();

/** Tells those who rest on a name that it leads to an answer, or does so no more, before any of them is asked. */
export function tellAnswering(flow: Flow, names: ReadonlySet<string>): void {
  const { chain } = flow.app;
  if (!chain) return;
  const before = told.get(chain) ?? new Set();
  if (before === names) return;
  told.set(chain, names);
  const other = [...names].filter((name) => !before.has(name));
  alsoChanged(flow, [...other, ...[...before].filter((name) => !names.has(name))].map(cellOf));
}

const NONE: readonly never[] = [];

/** What answers, or is beyond us. */
const answers = new WeakSet<AnyNode>();

/** A name that something gets. */
type Given = Pick<Filled, 'name' | 'global'>;

/** What a part says by itself: the names of what stands around a place, up to the function that the part is. */
interface Mentions {
  readonly root: AnyNode;
  /** Around what answers; absent where nothing does. */
  readonly answered: readonly Given[] | undefined;
  /** The names that are mentioned, files that are required among them, each with its number. */
  readonly mentioned: ReadonlyMap<string, number>;
  /** Around each of these. */
  readonly aroundNames: readonly (readonly Given[])[];
  /** The functions that are parts of their own. */
  readonly functions: readonly AnyNode[];
  /** Around each of them. */
  readonly aroundFunctions: readonly (readonly Given[])[];
}

const mentionsIn = ofPartsNaming(
  ({ file, root, nodes }): Mentions => {
    // What gets names or answers further on in the text: taken out where it stands, so that hardly ever anything is left to look up.
    const given = new Map<AnyNode, Given[]>();
    const opaque = new Set<AnyNode>();
    let isAnswered = false;
    let answered: Places;
    const mentioned = new Map<string, number>();
    const places: Places[] = [];
    const functions: AnyNode[] = [];
    const aroundFunctions: (readonly Given[])[] = [];
    let around: Named | undefined;
    for (let at = 0, node = nodes[at]; node; node = nodes[++at]) {
      for (const filled of definedBy(file, node)) {
        // Each file has an `exports` of its own; who gets one as a whole is opaque anyhow.
        if (filled.name === undefined) opaque.add(filled.value);
        else if (filled.name !== 'exports') push(given, filled.value, filled);
      }
      // Of nodes in the order of the text, one that ends behind another stands behind it.
      while (around && node.end > around.end) around = around.outer;
      const gets = given.size > 0 ? given.get(node) : undefined;
      if (gets) given.delete(node);
      if (gets && node !== root) around = new Named(gets, node.end, around);
      if (isBlockFunction(node)) {
        functions.push(node);
        aroundFunctions.push(allAround(around));
      }
      const name = nameIn(file, node);
      if (name === null || isAnswer(node) || isOpaque(file, node) || (opaque.size > 0 && opaque.has(node))) {
        answers.add(node);
        isAnswered = true;
        answered = joined(answered, around);
      }
      if (typeof name !== 'string') continue;
      const number = mentioned.get(name);
      if (number === undefined) mentioned.set(name, places.push(around) - 1);
      else places[number] = joined(places[number], around);
    }
    return {
      root,
      answered: isAnswered ? allAround(answered) : undefined,
      mentioned,
      aroundNames: places.map(allAround),
      functions,
      aroundFunctions,
    };
  },
  ({ mentioned }) => mentioned.keys(),
);

/** Something in a part that gets names: those that are around a place are found while the nodes are passed, without asking what is around each. */
class Named {
  readonly given: readonly Given[];
  readonly end: number;
  readonly outer: Named | undefined;

  constructor(given: readonly Given[], end: number, outer: Named | undefined) {
    this.given = given;
    this.end = end;
    this.outer = outer;
  }
}

/** Where a name stands, by what gets names around it there: most stand in one place, or only in places with the same around them. */
type Places = Named | Named[] | undefined;

function joined(places: Places, more: Named | undefined): Places {
  if (!places || !more || places === more) return places ?? more;
  if (!Array.isArray(places)) return [places, more];
  if (places.at(-1) !== more) places.push(more);
  return places;
}

/** Around most places one thing gets names, or none: its list is the answer as it is, because one is held for every function. */
function allAround(places: Places): readonly Given[] {
  if (!places) return NONE;
  if (!Array.isArray(places) && !places.outer) return places.given;
  // Two places have a way outwards in common.
  const seen = new Set<Named>();
  for (const place of Array.isArray(places) ? places : [places])
    for (let at: Named | undefined = place; at && !seen.has(at); at = at.outer) seen.add(at);
  return [...seen].flatMap(({ given }) => given);
}

/** What the names of a snapshot were found out from. */
interface Found {
  readonly names: ReadonlySet<string>;
  /** Whether something gets a name only where somebody else writes the global that it would hide. */
  readonly isOfGlobals: boolean;
  readonly files: readonly { readonly path: string; readonly said: readonly Mentions[] }[];
}

/** Of the last snapshot of a chain. */
const last = new KeptWith<object, Found>();

/** All names that lead to an answer, and the paths of files that do: found anew only where an edit may lead to others. */
function answeringNames(flow: Flow): ReadonlySet<string> {
  const files = flow.files();
  const said = files.map((file) => ({ path: file.file.path, said: mentionsIn.of(file) }));
  const { chain } = flow.app;
  const before = chain && last.get(chain);
  const isSame = before && !before.isOfGlobals && leadTo(before, said);
  const found: Found = { ...(isSame ? before : findNames(files)), files: said };
  if (chain) last.set(chain, found);
  return found.names;
}

/** Whether all that parts say of the names is what they said: what they say of others leads nowhere. */
const leadTo = ({ names, files }: Found, now: Found['files']): boolean =>
  files.length === now.length &&
  files.every(({ path, said }, at) => {
    const other = now[at];
    return (
      other?.path === path &&
      other.said.length === said.length &&
      said.every((one, index) => one === other.said[index] || saysTheSame(names, one, other.said[index]))
    );
  });

/** Of parts that stand in the same place of their lists, the outer ones first: with as many functions in each, the whole is built alike. */
function saysTheSame(names: ReadonlySet<string>, one: Mentions, other: Mentions | undefined): boolean {
  if (!other || !areSame(one.answered, other.answered) || one.functions.length !== other.functions.length) return false;
  for (let at = 0; at < one.functions.length; at++)
    if (!areSame(one.aroundFunctions[at], other.aroundFunctions[at])) return false;
  for (const mentions of [one, other])
    for (const name of mentions.mentioned.keys())
      if (names.has(name) && !areSame(aroundName(one, name), aroundName(other, name))) return false;
  return true;
}

/** Nothing where it is not mentioned. */
const aroundName = ({ mentioned, aroundNames }: Mentions, name: string): readonly Given[] | undefined =>
  aroundNames[mentioned.get(name) ?? -1];

/** In the same order as a rule, and asked for each function: a closure for each would be what they cost most. */
function areSame(one: readonly Given[] | undefined, other: readonly Given[] | undefined): boolean {
  if (!one || !other || one.length !== other.length) return one === other;
  for (let at = 0; at < one.length; at++)
    if (!isSameGiven(one[at], other[at]) && !isAmong(other, one[at])) return false;
  return true;
}

const isAmong = (list: readonly Given[], given: Given | undefined): boolean =>
  list.some((one) => isSameGiven(one, given));

const isSameGiven = (one: Given | undefined, other: Given | undefined): boolean =>
  one?.name === other?.name && one?.global === other?.global;

function findNames(files: readonly IndexedFile[]): Pick<Found, 'names' | 'isOfGlobals'> {
  let isOfGlobals = false;
  /** Of each function that is a part: its number, the part that it stands in, and what gets names around it there. */
  const numbers = new Map<AnyNode, number>();
  const outer: Mentions[] = [];
  const around: (readonly Given[])[] = [];
  // By numbers, as in all that looks at each part: what steps through a list makes an object for each step.
  for (const file of files) {
    const parts = mentionsIn.of(file);
    for (let index = 0, part = parts[index]; part; part = parts[++index])
      for (let at = 0, fn = part.functions[at]; fn; fn = part.functions[++at]) {
        numbers.set(fn, outer.length);
        outer.push(part);
        around.push(part.aroundFunctions[at] ?? NONE);
      }
  }
  const names = new Set<string>();
  const left: string[] = [];
  const add = (file: IndexedFile, { name, global }: Given): void => {
    isOfGlobals ||= global !== undefined;
    if (name === undefined || names.has(name) || (global !== undefined && !writesGlobal(file, global))) return;
    names.add(name);
    left.push(name);
  };
  const addAll = (file: IndexedFile, given: readonly Given[]): void => {
    for (let at = 0, one = given[at]; one; one = given[++at]) add(file, one);
  };
  const reached = new Set<Mentions>();
  /** What stands around a part answers with it. */
  const reach = (file: IndexedFile, part: Mentions, given: readonly Given[]): void => {
    addAll(file, given);
    for (let at: Mentions | undefined = part; at && !reached.has(at); ) {
      reached.add(at);
      if (at.root.type === 'Program') add(file, { name: file.file.path });
      const number: number = numbers.get(at.root) ?? -1;
      addAll(file, around[number] ?? NONE);
      at = outer[number];
    }
  };
  for (const file of files) {
    const parts = mentionsIn.of(file);
    for (let at = 0, part = parts[at]; part; part = parts[++at]) if (part.answered) reach(file, part, part.answered);
  }
  for (let name = left.pop(); name !== undefined; name = left.pop())
    for (const file of files)
      for (const part of mentionsIn.naming(file, name)) reach(file, part, aroundName(part, name) ?? NONE);
  return { names, isOfGlobals };
}

/** The name that a node itself mentions, or the path of the file that it requires, if any; null where nobody can say which. */
function nameIn(file: IndexedFile, node: AnyNode): string | undefined | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return node.computed ? memberKey(node) : undefined;
    case 'CallExpression': {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return undefined;
      const name = node.arguments[0] && writtenText(node.arguments[0]);
      return name === undefined ? null : requiredPath(file.file.path, name);
    }
    default:
      return undefined;
  }
}

const isAnswer = (node: AnyNode): boolean =>
  (node.type === 'Identifier' && node.name === ANSWER) || (node.type === 'Literal' && node.value === ANSWER);

const ANSWER = 'renderData';

/** `this`, `exports` and the like other than before a plain member: who gets them may call anything. */
function isOpaque(file: IndexedFile, node: AnyNode): boolean {
  if (node.type === 'WithStatement') return true;
  if (node.type === 'Identifier' && (node.name === 'eval' || node.name === 'Function')) return true;
  if (node.type !== 'ThisExpression' && !(node.type === 'Identifier' && WHOLES.has(node.name))) return false;
  const parent = file.parentOf(node);
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return false;
  if (parent?.type !== 'MemberExpression') return parent?.type !== 'Property' || parent.value === node;
  return parent.object === node && memberKey(parent) === undefined;
}

const WHOLES: ReadonlySet<string> = new Set(['exports', 'global', 'globalThis']);

/** What gets a name at a node; without one where it may get more names than anybody follows. */
function definedBy(file: IndexedFile, node: AnyNode): readonly Filled[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [{ name: node.id.name, value: node }] : [];
    case 'VariableDeclarator':
      return boundNames(node.id).map(({ name }) => ({ name, value: node }));
    case 'AssignmentExpression': {
      if (node.left.type !== 'MemberExpression')
        return boundNames(node.left).map(({ name }) => ({ name, value: node }));
      const name = memberKey(node.left);
      const filled = filledByAssignment(file, node);
      return name === undefined ? filled : [{ name, value: node.right }, ...filled];
    }
    case 'CallExpression':
      return filledByCall(file, node);
    case 'Property': {
      const name = propertyKey(node);
      return name === undefined ? [] : [{ name, value: node.value }];
    }
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const name = propertyKey(node);
      return name === undefined || !node.value ? [] : [{ name, value: node.value }];
    }
    default:
      return NONE;
  }
}

const answersOutsideOfNames = (program: AnyNode): boolean =>
  statementsOutsideOfNames(program).some((statement) => nodesOf(statement).some(isAnswer));

/** Statements at the top of a file that may answer by themselves, or hand the answering to somebody: `bus.on('done', answer)`. */
const statementsOutsideOfNames = (program: AnyNode): readonly AnyNode[] =>
  program.type === 'Program'
    ? program.body.filter(
        (statement) =>
          !DECLARATIONS.has(statement.type) &&
          !(statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression'),
      )
    : [];

const DECLARATIONS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration']);

/** False where a file cannot be read, or requires something by a name that is computed. */
export const canFollow = (flow: Flow): boolean =>
  flow.files().every((file) => !file.file.javascript.error && requiresIn(file).all);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
