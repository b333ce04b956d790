/** A report that outlives the snapshot it was made of: its places hang on nodes, which move with the text. */
import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import { type AnyNode, forEachChild } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import type { Fix, RelatedPlace, Report } from './rule.ts';

export interface KeptReport {
  readonly path: string;
  readonly range: KeptRange;
  readonly hasFixes: boolean;
  /** Nothing of it holds anything of the snapshot. */
  readonly said: Omit<Report, 'file' | 'range' | 'related' | 'fixes'>;
  readonly related: readonly (Omit<RelatedPlace, 'range'> & { readonly range: KeptRange })[] | undefined;
}

interface KeptRange {
  readonly start: Anchor;
  readonly end: Anchor;
}

/** So many characters behind where a node begins or ends; without a node, behind the beginning of the text. */
interface Anchor {
  readonly node: AnyNode | undefined;
  readonly side: 'start' | 'end';
  readonly offset: number;
}

export function keptReport(app: App, { file, range, related, fixes, ...said }: Report): KeptReport {
  const keep = (path: string, { start, end }: Range): KeptRange => ({
    start: anchorAt(app, path, start),
    end: anchorAt(app, path, end),
  });
  return {
    path: file.path,
    range: keep(file.path, range),
    hasFixes: fixes !== undefined,
    said,
    related: related?.map((place) => ({ ...place, range: keep(place.path, place.range) })),
  };
}

/** The report in the snapshot of now. */
export function restored(app: App, kept: KeptReport, fixes: () => readonly Fix[]): Report {
  const { path, range, hasFixes, said, related } = kept;
  const file = app.files.get(path);
  if (!file) throw new Error(`The file ${path} of a finding that was kept is gone`);
  return {
    ...said,
    file,
    range: placeOf(range),
    ...(related && { related: related.map((place) => ({ ...place, range: placeOf(place.range) })) }),
    ...(hasFixes && { fixes }),
  };
}

const placeOf = ({ start, end }: KeptRange): Range => ({ start: offsetOf(start), end: offsetOf(end) });

const offsetOf = ({ node, side, offset }: Anchor): number => (node ? node[side] : 0) + offset;

/** The last node that begins or ends before an offset: what is between the two moves as they do. */
function anchorAt(app: App, path: string, at: number): Anchor {
  const file = app.files.get(path);
  let around: AnyNode | undefined = file && isJavaScript(path) ? file.javascript.program : undefined;
  let best: Anchor = { node: undefined, side: 'start', offset: at };
  const take = (node: AnyNode, side: Anchor['side']): void => {
    const offset = at - node[side];
    if (offset >= 0 && offset <= best.offset) best = { node, side, offset };
  };
  while (around) {
    let inner: AnyNode | undefined;
    forEachChild(around, (child) => {
      take(child, 'start');
      take(child, 'end');
      if (child.start < at && at < child.end) inner = child;
    });
    around = inner;
  }
  return best;
}
