/** What the values mean that payload fields are compared with: `status === 4` is `Resolved`. */
import { comparisonsIn, flowOf, holdingsIn, type Value } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type Range, touches } from '../text/range.ts';

export interface ValueLabel {
  /** Behind the value. */
  readonly offset: number;
  readonly label: string;
}

/** In the order of the text; nothing where the value may mean different things, and where it is said already. */
export function valueLabelsIn(app: App, path: string, range: Range): readonly ValueLabel[] {
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  if (!file) return [];
  return [...comparisonsIn(file)]
    .filter(({ literal }) => touches(range, literal.start) && touches(range, literal.end))
    .flatMap(({ subject, literal }) => {
      const label = onlyLabel(flow.valueOf(file, subject), literal.value);
      const isSaid =
        label === String(literal.value) || file.file.text.slice(literal.end).trimStart().startsWith(`/* ${label} */`);
      return label !== undefined && !isSaid ? [{ offset: literal.end, label }] : [];
    })
    .sort((a, b) => a.offset - b.offset);
}

/** Of a helper that is handed several fields, each of them means it so. */
function onlyLabel(value: Value, compared: unknown): string | undefined {
  const [label, ...others] = labelsOf(value, compared);
  const isMeant = value.every((part) => SAYING_NOTHING.has(part.kind) || labelsOf([part], compared).size > 0);
  return isMeant && others.length === 0 ? label : undefined;
}

/** A text or number that the code itself puts in the place of the field, and what nobody knows, which is probably such a field too. */
const SAYING_NOTHING: ReadonlySet<Value[number]['kind']> = new Set(['literal', 'unknown']);

/** What a field means by a value; several where its events differ. */
export const labelsOf = (value: Value, compared: unknown): ReadonlySet<string> =>
  new Set(
    holdingsIn(value).flatMap(({ shape }) =>
      (shape.enum ?? []).flatMap(({ value: known, label }) => (known === compared && label ? [label] : [])),
    ),
  );
