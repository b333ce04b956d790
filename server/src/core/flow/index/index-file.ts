/** One JavaScript file made ready for questions, put together from its parts; parts that were not edited are kept. */

import type { FunctionNode } from '../../model/exports.ts';
import { apart, type Cell, EVERYTHING, isNoting, note } from '../../model/reads.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, type Identifier, type JavaScriptDocument, parseJavaScript } from '../../syntax/javascript.ts';
import { isTouchedSince } from '../../syntax/outside.ts';
import { type BlockFunction, isBlockFunction } from '../../syntax/parse-function.ts';
import { groupBy } from '../../text/group-by.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { MOST_SINGLE_NAMES } from '../bounds.ts';
import {
  type Assigned,
  type Call,
  type Declared,
  type FilePart,
  keyOf,
  type MemberWrite,
  type PassedOn,
  type Write,
} from './file-part.ts';
import { placesIn } from './node-places.ts';
import { declaredOtherwise, isSameList } from './outside-part.ts';
import { type DeclaredAt, scopesIn } from './scopes.ts';
import { type Declarations, partsOf, TABLES, type TableName, type TreeParts, topCell } from './tree-parts.ts';

export interface Binding {
  readonly name: string;
  /** The declarations: the same object in all snapshots in which their part is not edited. */
  readonly declared: Declared;
  readonly writes: readonly Write[];
}

export interface IndexedFile {
  readonly file: SourceFile;
  readonly program: AnyNode;
  /** Its parts, the outer ones first. */
  parts(): readonly FilePart[];
  /** What stands for all that is outside of its functions: whoever looks at that notes it. */
  readonly outside: AnyNode;
  readonly declarations: Declarations;
  /** Whether it came of an edit: what is found out of it may be asked for again. */
  readonly isEdited: boolean;
  /** That of a function, and those of the functions in it. */
  partsIn(fn: BlockFunction): readonly FilePart[];
  parentOf(node: AnyNode): AnyNode | undefined;
  /** The binding that a name has at a place; nothing for a global. */
  resolve(name: string, at: AnyNode): Binding | undefined;
  /** Calls of `name(…)` and `….name(…)`. */
  callsOf(name: string): readonly Call[];
  /** `name.call(…)`, `name.apply(…)` and `name.bind(…)`. */
  callsThrough(name: string): readonly Call[];
  /** Calls that get `name` or `….name` as an argument. */
  passedOn(name: string): readonly PassedOn[];
  /** `….name = value`. */
  memberWrites(name: string): readonly MemberWrite[];
  /** Every name that `memberWrites` knows. */
  writtenNames(): readonly string[];
  /** `name = value`, `name += value`, `for (name of list)` and the like, whichever scope has the name. */
  assignmentsTo(name: string): readonly Assigned[];
  /** Other names under which a name goes on, by `const b = a`, `{ a: b }` and the like. */
  aliasesOf(name: string): readonly string[];
  /** Where a name stands, whatever it means there, part by part. */
  identifiersNamed(name: string): readonly Identifier[];
  returnsOf(node: FunctionNode): readonly AnyNode[];
  /** Every name that is called, passed on or has an alias. */
  names(): Iterable<string>;
}

const known = new KeptWith<JavaScriptDocument, IndexedFile>();

export function indexFile(file: SourceFile): IndexedFile {
  const indexed = known.get(file.javascript) ?? buildIndex(file);
  known.set(file.javascript, indexed);
  return indexed;
}

function buildIndex(file: SourceFile): IndexedFile {
  // Of a file of which there is too much, nothing is looked at.
  const { program } = file.javascript.isTooLarge ? parseJavaScript('') : file.javascript;
  const parts = partsOf(program);
  const places = placesIn(program, parts.isEdited);
  const declaredAt = scopesIn(parts, places);
  const table = <N extends TableName>(name: N) => tableOf(parts, name);
  const assignmentsTo = table('assigned');
  const writesTo = assignedBy(assignmentsTo, declaredAt);
  const bindings = new Map<Declared, Binding>();

  const bindingOf = (declared: Declared): Binding => {
    const binding = { name: declared.name, declared, writes: [...declared.writes, ...writesTo(declared)] };
    bindings.set(declared, binding);
    return binding;
  };

  const partsIn = ({ body }: BlockFunction): readonly FilePart[] => {
    const part = parts.at(body);
    return part ? [part, ...part.functions.flatMap(partsIn)] : NONE;
  };

  return {
    file,
    program,
    parts: parts.all,
    outside: keyOf(program),
    declarations: parts.declarations,
    isEdited: parts.isEdited,
    partsIn,
    parentOf: places.parentOf,
    resolve(name, at) {
      const declared = declaredAt(name, at);
      note(declared?.within ?? topCell(name));
      if (!declared) return undefined;
      return bindings.get(declared) ?? bindingOf(declared);
    },
    callsOf: table('calls'),
    callsThrough: table('through'),
    passedOn: table('passed'),
    memberWrites: table('memberWrites'),
    writtenNames() {
      note(EVERYTHING);
      return parts.names('memberWrites');
    },
    assignmentsTo,
    aliasesOf: table('aliases'),
    identifiersNamed: table('identifiers'),
    *names() {
      for (const part of parts.all()) for (const table of NAMING) yield* part[table].keys();
    },
    returnsOf(node) {
      if (!isBlockFunction(node)) return [node.body];
      note(node.body);
      return parts.at(node.body)?.returns ?? NONE;
    },
  };
}

/** Those in which a function is found by its name. */
const NAMING = ['calls', 'through', 'passed', 'aliases'] as const;

/** What an answer about a name is found out from, whichever files it was looked for in. */
const cellOf = (table: TableName, name: string): string => `${table} ${name}`;

/** Notes that somebody looks for the files that name a function. */
export function noteNaming(name: string): void {
  if (isNoting()) for (const table of NAMING) note(cellOf(table, name));
}

/** Of what was read, the names at the top. */
export const topCellsOf = (cells: ReadonlySet<Cell>): readonly Cell[] =>
  [...cells].filter((cell) => typeof cell === 'string' && cell.startsWith(topCell('')));

/** The names of a part, and the function that it is in: who asked about one of them asks anew when the part comes or goes. */
export const cellsOfPart = (part: FilePart): readonly Cell[] => [
  ...(part.outermost ? [part.outermost] : []),
  ...TABLES.flatMap((table) => [...part[table].keys()].flatMap((name) => cellsOfName(table, name))),
];

const cellsOfName = (table: TableName, name: string): readonly string[] =>
  table === 'assigned' ? [cellOf(table, name), topCell(name)] : [cellOf(table, name)];

/** The same of what stands outside of all functions, before and after an edit there: only what became another one. */
export function cellsBetween(before: FilePart, after: FilePart): readonly Cell[] {
  const { readAt } = before;
  const cells: Cell[] = declaredOtherwise(before, after).map(topCell);
  for (const table of TABLES) {
    const [was, is] = [before[table], after[table]];
    was.forEach((list: readonly unknown[], name) => {
      if (!isSameList(list, is.get(name), readAt)) cells.push(...cellsOfName(table, name));
    });
    is.forEach((_, name) => {
      if (!was.has(name)) cells.push(...cellsOfName(table, name));
    });
  }
  // Who asks for the members of an object notes it: by `this` what is in it gets there without a name.
  const { nodes } = after;
  for (let at = 0, node = nodes[at]; node; node = nodes[++at])
    if (node.type === 'ObjectExpression' && isTouchedSince(node, readAt)) cells.push(node);
  return cells;
}

/** The assignments to a name, grouped once for all of its declarations. */
function assignedBy(
  assignmentsTo: (name: string) => readonly Assigned[],
  declaredAt: DeclaredAt,
): (declared: Declared) => readonly Write[] {
  const known = new Map<string, ReadonlyMap<Declared | undefined, readonly Assigned[]>>();
  return (declared) => {
    const { name } = declared;
    // Who asks for one of the declarations notes what that rests on.
    const grouped =
      known.get(name) ??
      groupBy(
        apart(() => assignmentsTo(name)),
        ({ node }) => declaredAt(name, node),
      );
    known.set(name, grouped);
    return (grouped.get(declared) ?? NONE).map(({ write }) => write);
  };
}

const NONE: readonly never[] = [];

type Item<N extends TableName> = FilePart[N] extends ReadonlyMap<string, readonly (infer T)[]> ? T : never;

/** What the parts say of a name, one after another: found when asked for, and all at once for whoever asks about many. */
function tableOf<N extends TableName>(parts: TreeParts, table: N): (name: string) => readonly Item<N>[] {
  type T = Item<N>;
  const found = new Map<string, readonly T[]>();
  const find = (name: string): readonly T[] => {
    const having = parts.naming(table, name, found.size >= MOST_SINGLE_NAMES);
    const lists = having.map((part) => part[table].get(name) as unknown as readonly T[]);
    // Most names are in one part, whose list is the answer as it is.
    return lists.length > 1 ? lists.flat() : (lists[0] ?? NONE);
  };
  return (name) => {
    if (isNoting()) note(cellOf(table, name));
    const entries = found.get(name) ?? find(name);
    found.set(name, entries);
    return entries;
  };
}
