/** Changes of the `events` array in `exports` of `server/server.js`, where platforms 1.x and 2.0 look for registrations. */

import type { SourceFile } from '../../model/source-file.ts';
import type { AnyNode, ObjectExpression, Property } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import type { Edit } from '../../text/edit.ts';
import { addItems, insertFirstMember } from './exports-edits.ts';

export interface ArrayEntry {
  readonly event: string;
  readonly callback: string;
}

/** `events` of the literal, whatever its value is. */
export const eventsMember = (literal: ObjectExpression | undefined): Property | undefined =>
  literal?.properties.find(
    (member): member is Property => member.type === 'Property' && propertyKey(member) === 'events',
  );

/** An object that says of itself that it is a registration. */
export const isEntry = (node: AnyNode | null): boolean =>
  node?.type === 'ObjectExpression' &&
  ['event', 'callback'].every((key) =>
    node.properties.some((member) => member.type === 'Property' && propertyKey(member) === key),
  );

/** Puts entries at the end of the array, which is made where it is not there; nothing where `events` is no array. */
export function addEntries(
  server: SourceFile,
  literal: ObjectExpression,
  entries: readonly ArrayEntry[],
): Edit | undefined {
  const texts = entries.map(({ event, callback }) => `{ event: '${event}', callback: '${callback}' }`);
  const member = eventsMember(literal);
  if (!member) return insertFirstMember(server, literal, `events: [${texts.join(', ')}]`);
  if (member.value.type !== 'ArrayExpression') return undefined;
  return addItems(server, member.value, texts);
}
