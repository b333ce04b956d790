/** One part of a file as rules look at it: a function with a block, without the functions in it, or what is left of the file. */

import { apartNoting, type Cell } from '../../model/reads.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { FilePart, PartRoot } from './file-part.ts';
import { type IndexedFile, topCellsOf } from './index-file.ts';
import { partTable } from './part-tables.ts';
import type { Declarations } from './tree-parts.ts';

export interface CodePart {
  readonly file: IndexedFile;
  readonly root: PartRoot;
  /** Is another one after each edit of the part. */
  readonly key: AnyNode;
  /** In the order of the text; of the functions in it, only the nodes of the functions themselves. */
  readonly nodes: readonly AnyNode[];
  /** The same without what outside of functions there is most of: functions, and the names and members that only hold one. */
  readonly active: readonly AnyNode[];
  /** What was found out of it, by the places of who asked (`ofParts`). */
  readonly said: unknown[];
}

/**
 * What each part of a file says by itself, and by the scopes around it: found once for as long as neither is edited.
 * Who asks does not note what is read for it, and must ask in each snapshot. Nodes of it may be kept, but no places, which move.
 * It hangs on the part itself: a table of thousands of parts for each question costs more to look into than all else here.
 */
export function ofParts<T>(find: (part: CodePart) => T): (file: IndexedFile) => readonly T[] {
  const place = placeForAnswers();
  const known = new KeptWith<IndexedFile, readonly T[]>();
  return (file) => {
    const values = known.get(file) ?? saidByAll(file, place, find);
    known.set(file, values);
    return values;
  };
}

/** A loop, because this is done for each question at each keystroke: what a closure is made for is made for every part. */
function saidByAll<T>(file: IndexedFile, place: number, find: (part: CodePart) => T): readonly T[] {
  const parts = codePartsOf(file);
  const values = new Array<T>(parts.length);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as CodePart;
    const said = part.said[place] as Said<T> | undefined;
    values[at] = said && isStillSaid(said, file.declarations) ? said.value : sayingOf(part, place, find);
  }
  return values;
}

/** How many there are that each part has a place for. */
const questions = { count: 0 };

/** A place in `said` for one more question. */
export const placeForAnswers = (): number => questions.count++;

function sayingOf<T>(part: CodePart, place: number, find: (part: CodePart) => T): T {
  const { said, file } = part;
  const { value, cells } = apartNoting(() => find(part), file.isEdited);
  const answer: Said<T> = { value, names: cells && topCellsOf(cells), count: file.declarations.count };
  said[place] = answer;
  return value;
}

interface Said<T> {
  readonly value: T;
  /** The names at the top that it was found out from; absent where that may be all. */
  readonly names: readonly Cell[] | undefined;
  /** How often names at the top had been declared by something else. */
  count: number;
}

/** Whether none of the names at the top that were asked for is another one. */
const isStillSaid = (said: Said<unknown>, declarations: Declarations): boolean =>
  said.count === declarations.count || restsOnTheSame(said, declarations);

/** A loop for the same reason as above: many parts rest on no name at all. */
function restsOnTheSame(said: Said<unknown>, { count, changed }: Declarations): boolean {
  const { names } = said;
  if (!names) return false;
  for (let at = 0; at < names.length; at++) if ((changed.get(names[at] as Cell) ?? 0) > said.count) return false;
  said.count = count;
  return true;
}

/**
 * The same for what parts say of names: those that say something of one, in the order of the text. Found without looking at
 * the others, which after an edit are asked for their names no more.
 */
export function ofPartsNaming<T extends object>(
  find: (part: CodePart) => T,
  namesOf: (said: T) => Iterable<string>,
): { of(file: IndexedFile): readonly T[]; naming(file: IndexedFile, name: string): readonly T[] } {
  const of = ofParts(find);
  const table = partTable(namesOf);
  return { of, naming: (file, name) => table.saying(file.program, codePartsOf(file), of(file), name) };
}

const parts = new KeptWith<IndexedFile, readonly CodePart[]>();

/** The outer ones first. */
export function codePartsOf(file: IndexedFile): readonly CodePart[] {
  const known = parts.get(file) ?? partsFrom(file);
  parts.set(file, known);
  return known;
}

function partsFrom(file: IndexedFile): readonly CodePart[] {
  const all = file.parts();
  const found = new Array<CodePart>(all.length);
  for (let at = 0; at < all.length; at++) found[at] = new Part(file, all[at] as FilePart);
  return found;
}

/** A class, because an app has many of them in each snapshot, and most are not looked into. */
class Part implements CodePart {
  readonly file: IndexedFile;
  readonly key: AnyNode;
  readonly root: PartRoot;
  readonly said: unknown[];
  private readonly part: FilePart;
  private known: readonly AnyNode[] | undefined;

  constructor(file: IndexedFile, part: FilePart) {
    const { key, root, said } = part;
    this.file = file;
    this.key = key;
    this.root = root;
    this.said = said;
    this.part = part;
    this.known = undefined;
  }

  get nodes(): readonly AnyNode[] {
    this.known ??= this.part.nodes;
    return this.known;
  }

  get active(): readonly AnyNode[] {
    return this.root.type === 'Program' ? this.part.active : this.nodes;
  }
}
