/** Both ways between where a name is defined, where it is registered and where it is used; from the name of a file to the file. */
import type { App } from '../model/app.ts';
import { type Range, touches } from '../text/range.ts';
import { fileMentions, isThere } from './file-mentions.ts';
import type { Occurrence } from './symbol.ts';
import { symbolAt } from './symbols.ts';
import { mayBeText } from './text-at.ts';

export interface DefinedPlace {
  readonly path: string;
  readonly range: Range;
}

export interface SymbolDefinition {
  /** What is underlined. */
  readonly origin: Range;
  readonly places: readonly DefinedPlace[];
}

export function symbolDefinitionAt(app: App, path: string, offset: number): SymbolDefinition | undefined {
  const mentions = mayBeText(app, path, offset) ? fileMentions(app) : [];
  const mention = mentions.find(({ file, range }) => file.path === path && touches(range, offset));
  if (mention) {
    const { target, range } = mention;
    return isThere(app, target) ? { origin: range, places: [{ path: target, range: START }] } : undefined;
  }
  const symbol = symbolAt(app, path, offset);
  // A field has no place of its own: it is defined where it came in. Its reads are not even looked for.
  if (!symbol || symbol.kind === 'field') return undefined;
  const here = symbol.occurrences.find(({ file, range }) => file.path === path && touches(range, offset));
  if (!here) return undefined;
  const places = counterparts(symbol.occurrences, here);
  return places.length > 0 ? { origin: here.range, places } : undefined;
}

const START: Range = { start: 0, end: 0 };

/** From a use or registration to the definition, from that to the registrations, else to the uses. */
function counterparts(occurrences: readonly Occurrence[], here: Occurrence): readonly DefinedPlace[] {
  for (const role of TOWARDS[here.role]) {
    const found = occurrences.filter((one) => one.role === role && one !== here);
    if (found.length > 0) return found.map(({ file, range }) => ({ path: file.path, range }));
  }
  return [];
}

const TOWARDS: Readonly<Record<Occurrence['role'], readonly Occurrence['role'][]>> = {
  definition: ['registration', 'use'],
  registration: ['definition'],
  use: ['definition', 'registration'],
};
