/** What an expression surely holds: one field of the payload, in every form that payloads have, which nobody has written. */
import { type Flow, holdingsIn, type IndexedFile, mayHoldText } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { Shape, ShapeType } from '../../shape/shape.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { byName } from '../../text/by-name.ts';
import { olderForms } from './absent-fields.ts';
import type { MadeType } from './made-values.ts';

/** Whether it is a field of the given type in each event that can reach the place, and nothing else. */
export const isHeldType = (app: App, flow: Flow, file: IndexedFile, node: AnyNode, wanted: ShapeType): boolean =>
  fieldShapes(app, flow, file, node)?.every(({ type }) => type === wanted) === true && isAsItCame(app, file, node);

/** Asked last, because all that the app writes is looked at for it. */
const isAsItCame = (app: App, file: IndexedFile, node: AnyNode): boolean => !mayHoldText(app, file, node, NO_TEXT);

/** Of each event that can reach the place; nothing where it may be no field. */
function fieldShapes(app: App, flow: Flow, file: IndexedFile, node: AnyNode): readonly Shape[] | undefined {
  if (!MAY_BE_FIELD.has(node.type)) return undefined;
  const value = flow.valueOf(file, node);
  const holdings = holdingsIn(value);
  if (holdings.length === 0 || holdings.length < value.length) return undefined;
  const shapes = holdings.map((holding): Shape | undefined => {
    const { shape, root, origin, form, path } = holding;
    const name = path.at(-1);
    if (root !== 'payload' || !origin || form !== undefined || shape.alsoType || shape.inferred || shape.learned)
      return undefined;
    const owners = olderForms(app, { ...holding, path: path.slice(0, -1) });
    const isSame = owners.every((owner) => typeof name === 'string' && fieldOf(owner, name)?.type === shape.type);
    return isSame ? shape : undefined;
  });
  const known = shapes.filter((shape) => shape !== undefined);
  return known.length === shapes.length ? known : undefined;
}

const MAY_BE_FIELD: ReadonlySet<string> = new Set(['Identifier', 'MemberExpression', 'ChainExpression']);

/** What no payload holds, and nobody writes. */
const NO_TEXT = '\u0000';

/** The type of such a field, where there is one for all events. */
export function heldType(app: App, flow: Flow, file: IndexedFile, node: AnyNode): MadeType | undefined {
  const types = new Set(fieldShapes(app, flow, file, node)?.map(({ type }) => byName(TYPES, type)));
  const [type, ...others] = types;
  return type !== undefined && others.length === 0 && isAsItCame(app, file, node) ? type : undefined;
}

const TYPES: Readonly<Partial<Record<ShapeType, MadeType>>> = {
  string: 'text',
  datetime: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
};
