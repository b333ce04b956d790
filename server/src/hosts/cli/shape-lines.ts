/** A shape in the terminal: one line for each member, with what its values are below it. */
import type { ExplainedShape } from '../../core/index.ts';

export function shapeLines(shape: ExplainedShape, depth: number): readonly string[] {
  const { name, type, description, nullable, optional, openEnum, format, note, insteadUse, items, fields } = shape;
  const traits = [
    nullable && 'or null',
    optional && 'may be absent',
    format,
    insteadUse && `misprint of ${insteadUse}`,
  ].filter(Boolean);
  const pad = '  '.repeat(depth);
  const listed = (values: ExplainedShape['enum'] = []): string =>
    values.map(({ value, label }) => `${JSON.stringify(value)}${label ? ` ${label}` : ''}`).join(', ');
  const choices = listed(shape.enum);
  const examples = listed(shape.examples);
  return [
    `${pad}${name}: ${type}${items ? ` of ${items.type}` : ''}${traits.length > 0 ? ` (${traits.join(', ')})` : ''}${description ? ` – ${description}` : ''}`,
    ...(choices === '' ? [] : [`${pad}  one of ${choices}${openEnum ? ', among others' : ''}`]),
    ...(examples === '' ? [] : [`${pad}  for example ${examples}`]),
    ...(note ? [`${pad}  note: ${note}`] : []),
    ...(fields ?? []).flatMap((field) => shapeLines(field, depth + 1)),
    ...(items?.fields ?? []).flatMap((field) => shapeLines(field, depth + 1)),
  ];
}
