/**
 * Which exported functions other code of `server.js` names, and so may call: `this.look(args)`, `look(args)`, `this[name](args)`.
 * After a keystroke only names are looked at that stand in what was edited.
 */
import { alsoChanged, exportedOtherwise, type Flow, type IndexedFile, indexFile, note } from '../../flow/flow.ts';
import { readExports, type ServerExports } from '../../model/exports.ts';
import { differences } from '../../text/difference.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { namesUsed, type Uses, usesInParts, usesOfExport } from '../facts/export-uses.ts';

/** Whether code beside the function itself names it. */
export function isNamedInCode({ app }: Flow, name: string): boolean {
  note(cellOf(name));
  const { server } = app;
  if (!server) return false;
  const file = indexFile(server);
  return app.chain ? foundIn(app.chain, file).names.has(name) : isNamed(file, readExports(server), name);
}

/** Tells those who rest on a name that code has come to name it, or does so no more, before any of them is asked. */
export function tellNamedInCode(flow: Flow): void {
  const { chain, server } = flow.app;
  if (!chain) return;
  const before = told.get(chain) ?? NOBODY;
  const names = server ? foundIn(chain, indexFile(server)).names : NOBODY;
  if (before === names) return;
  told.set(chain, names);
  alsoChanged(flow, [...between(before, names), ...between(names, before)].map(cellOf));
}

/** What is in the other set alone. */
const between = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
  [...other].filter((name) => !one.has(name));

const cellOf = (name: string): string => `named in code ${name}`;

const NOBODY: ReadonlySet<string> = new Set<string>();

/** Those that were told of last in a chain. */
const told = new KeptWith<object, ReadonlySet<string>>();

/** What is known of one text of the file, and what it was found out from. */
interface Found {
  readonly names: ReadonlySet<string>;
  readonly exports: ServerExports;
  readonly uses: readonly Uses[];
}

/** Of the last snapshot of a chain that was asked. */
const last = new KeptWith<object, Found>();

function foundIn(chain: object, file: IndexedFile): Found {
  const before = last.get(chain);
  const uses = usesInParts(file);
  if (before?.uses === uses) return before;
  const exports = readExports(file.file);
  const edited = before && namesBetween(before, exports, uses);
  const names = edited ? namesAfter(before.names, file, exports, edited) : namesIn(file, exports);
  const found = { names, exports, uses };
  last.set(chain, found);
  return found;
}

const namesIn = (file: IndexedFile, exports: ServerExports): ReadonlySet<string> =>
  new Set(exports.functions.flatMap(({ name }) => (isNamed(file, exports, name) ? [name] : [])));

/** The same set where nothing changed. */
function namesAfter(
  before: ReadonlySet<string>,
  file: IndexedFile,
  exports: ServerExports,
  edited: ReadonlySet<string>,
): ReadonlySet<string> {
  const isNamedNow = (name: string): boolean =>
    exports.functions.some((one) => one.name === name) && isNamed(file, exports, name);
  const other = [...edited].filter((name) => isNamedNow(name) !== before.has(name));
  if (other.length === 0) return before;
  const after = new Set(before);
  for (const name of other) if (!after.delete(name)) after.add(name);
  return after;
}

/** The names in what came and went, and those that are exported otherwise; nothing where that may be any. */
function namesBetween(before: Found, exports: ServerExports, uses: readonly Uses[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const { gone, come } of differences(before.uses, uses)) {
    for (const changed of [...gone, ...come]) {
      const used = namesUsed(changed);
      if (!used) return undefined;
      for (const name of used) names.add(name);
    }
  }
  if (before.exports !== exports) for (const { name } of exportedOtherwise(before.exports, exports)) names.add(name);
  return names;
}

function isNamed(file: IndexedFile, { functions }: ServerExports, name: string): boolean {
  const uses = usesOfExport(file, name);
  if (uses.length === 0) return false;
  const own = functions.flatMap(({ name: other, node }) => (other === name && node ? [node] : []));
  return uses.some((node) => !own.some((handler) => handler.start <= node.start && node.end <= handler.end));
}
