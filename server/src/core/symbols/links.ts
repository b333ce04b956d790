/** Texts of a file that lead somewhere: pages, icons, required files, payloads, and names of request templates. */
import type { App } from '../model/app.ts';
import type { Range } from '../text/range.ts';
import { fileMentions, isThere } from './file-mentions.ts';
import { symbolsOf } from './symbols.ts';

export interface DocumentLink {
  readonly range: Range;
  /** The file that it leads to, relative to the app. */
  readonly target: string;
  /** Where in that file; absent for all of it. */
  readonly place?: Range;
}

export function linksIn(app: App, path: string): readonly DocumentLink[] {
  const files = fileMentions(app).flatMap(({ file, range, target }): readonly DocumentLink[] =>
    file.path === path && isThere(app, target) ? [{ range, target }] : [],
  );
  const templates = [...symbolsOf(app, 'template').values()].flatMap(({ occurrences }) => {
    const definition = occurrences.find(({ role }) => role === 'definition');
    if (!definition) return [];
    return occurrences.flatMap(({ file, range, role }): readonly DocumentLink[] =>
      file.path === path && role !== 'definition'
        ? [{ range, target: definition.file.path, place: definition.range }]
        : [],
    );
  });
  return [...files, ...templates].sort((a, b) => a.range.start - b.range.start);
}
