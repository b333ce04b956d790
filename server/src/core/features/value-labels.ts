/** What the values mean that payload fields are compared with: `status === 4` is `Resolved`. */
import { comparisonsIn, flowOf, holdingsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type Range, touches } from '../text/range.ts';

export interface ValueLabel {
  /** Behind the value. */
  readonly offset: number;
  readonly label: string;
}

/** In the order of the text; nothing where the field may mean different things by the same value. */
export function valueLabelsIn(app: App, path: string, range: Range): readonly ValueLabel[] {
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  if (!file) return [];
  return [...comparisonsIn(file)]
    .filter(({ literal }) => touches(range, literal.start) && touches(range, literal.end))
    .flatMap(({ subject, literal }) => {
      const [label, ...others] = labelsOf(flow.valueOf(file, subject), literal.value);
      return label !== undefined && others.length === 0 ? [{ offset: literal.end, label }] : [];
    })
    .sort((a, b) => a.offset - b.offset);
}

/** What a field means by a value; several where its events differ. */
export const labelsOf = (value: Value, compared: unknown): ReadonlySet<string> =>
  new Set(
    holdingsIn(value).flatMap(({ shape }) =>
      (shape.enum ?? []).flatMap(({ value: known, label }) => (known === compared && label ? [label] : [])),
    ),
  );
