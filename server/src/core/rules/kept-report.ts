/** A report that outlives the snapshot it was made of: its places hang on nodes, which move with the text. */
import { type CodePart, note } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import { type AnyNode, forEachChild } from '../syntax/javascript.ts';
import { outsideOf } from '../syntax/outside.ts';
import { isBlockFunction } from '../syntax/parse-function.ts';
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

/** What a rule said of a part. Where places are elsewhere, it rests on the nodes there. */
export function keptReport(app: App, part: CodePart, { file, range, related, fixes, ...said }: Report): KeptReport {
  const keep = (path: string, { start, end }: Range): KeptRange => ({
    start: anchorAt(app, part, path, start),
    end: anchorAt(app, part, path, end),
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
function anchorAt(app: App, part: CodePart, path: string, at: number): Anchor {
  const file = app.files.get(path);
  const program = file && isJavaScript(path) ? file.javascript.program : undefined;
  let around: AnyNode | undefined = program;
  let owner = program && outsideOf(program);
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
    if (around === part.root) owner = part.key;
    else if (around && isBlockFunction(around) && around.body.start < at && at < around.body.end) owner = around.body;
  }
  if (owner) note(owner);
  return best;
}
