/** What a server file exports, noted by whoever asks, function by function: an edit of one key leaves all others as they are. */
import {
  type ExportedFunction,
  exportedAs,
  type FunctionNode,
  readExports,
  type ServerExports,
} from '../../model/exports.ts';
import { exportsCell } from '../../model/noted-app.ts';
import { type Cell, note } from '../../model/reads.ts';
import { isSameValue } from '../../model/same-value.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { IndexedFile } from './index-file.ts';

/** Under which names a function of the file is exported. */
export function exportedUnder({ file }: IndexedFile, fn: FunctionNode): readonly string[] {
  note(nameCell(fn));
  return exportedAs(readExports(file), fn);
}

/** The object literal that is assigned to `exports`. */
export function literalOfExports({ file }: IndexedFile): AnyNode | undefined {
  note(literalCell(file.path));
  return readExports(file).literal;
}

/** All at once, for those who rest on each key. */
export function allExports({ file }: IndexedFile): ServerExports {
  note(exportsCell(file.path));
  return readExports(file);
}

/** Where not all functions are written in the file: those that are not, and those that are. */
export interface IndirectExports {
  readonly written: readonly string[];
  readonly direct: ReadonlySet<string>;
  readonly open: boolean;
}

/** Nothing where each name that is exported has its function in the file. */
export function indirectExports({ file }: IndexedFile): IndirectExports | undefined {
  note(indirectCell(file.path));
  return findIndirect(readExports(file));
}

function findIndirect({ functions, open }: ServerExports): IndirectExports | undefined {
  const written = functions.filter(({ node }) => node === undefined).map(({ name }) => name);
  if (written.length === 0 && !open) return undefined;
  return { written, open, direct: new Set(functions.flatMap(({ name, node }) => (node ? [name] : []))) };
}

/** What of one file is exported in another way than before. */
export function exportsBetween(path: string, before: ServerExports, after: ServerExports): readonly Cell[] {
  if (before === after) return NONE;
  const changed: Cell[] = [];
  for (const node of functionsBetween(before, after))
    if (!isSameValue(exportedAs(before, node), exportedAs(after, node))) changed.push(nameCell(node));
  if (before.literal !== after.literal) changed.push(literalCell(path));
  if (!isSameValue(findIndirect(before), findIndirect(after))) changed.push(indirectCell(path));
  if (!areSame(before, after)) changed.push(exportsCell(path));
  return changed;
}

const NONE: readonly Cell[] = [];

/** Those that are, or were, exported in another way. */
const functionsBetween = (before: ServerExports, after: ServerExports): ReadonlySet<FunctionNode> =>
  new Set(exportedOtherwise(before, after).flatMap(({ node }) => node ?? []));

/** What stood and what stands between what is exported in the same way at both ends: each is another object after an edit. */
export function exportedOtherwise(
  { functions: was }: ServerExports,
  { functions: is }: ServerExports,
): readonly ExportedFunction[] {
  const shorter = Math.min(was.length, is.length);
  let first = 0;
  while (first < shorter && isSameExport(was[first], is[first])) first++;
  let same = 0;
  while (same < shorter - first && isSameExport(was.at(-1 - same), is.at(-1 - same))) same++;
  return [...was.slice(first, was.length - same), ...is.slice(first, is.length - same)];
}

const isSameExport = (one: ExportedFunction | undefined, other: ExportedFunction | undefined): boolean =>
  one?.name === other?.name && one?.form === other?.form && one?.node === other?.node;

const areSame = (one: ServerExports, other: ServerExports): boolean =>
  one.literal === other.literal &&
  one.open === other.open &&
  one.assigned === other.assigned &&
  one.functions.length === other.functions.length &&
  one.functions.every((same, at) => isSameExport(same, other.functions[at]));

const literalCell = (path: string): Cell => `object exported by ${path}`;

const indirectCell = (path: string): Cell => `exported through ${path}`;

/** Another object than the function itself, which stands for what is declared in it. */
function nameCell(fn: FunctionNode): Cell {
  const cell = nameCells.get(fn) ?? {};
  nameCells.set(fn, cell);
  return cell;
}

const nameCells = new KeptWith<FunctionNode, object>();
