/** What the thing under the cursor is: an event, a key of a JSON file, a payload field, a handler name. */

import { holdingsOf, keyOfMember, memberAt } from '../flow/evaluate.ts';
import { memberHoldings } from '../flow/holding.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { eventEntries, type Registration } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import { fieldsOf, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { nodesAt } from '../syntax/javascript.ts';
import { contentRange, nodeAt, pathOf } from '../syntax/json.ts';
import { type Range, touches } from '../text/range.ts';
import { entryShape } from './complete-events-array.ts';
import { describeField, describeHoldings, describeRegisteredEvent } from './describe.ts';
import { shapeOfFile } from './json-files.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

export function hoverAt(app: App, path: string, offset: number): Hover | undefined {
  const file = app.files.get(path);
  if (!file) return undefined;
  const registered = hoverRegistration(app, file, offset);
  if (registered) return registered;
  const shape = shapeOfFile(app, path);
  if (shape) return hoverJson(file, shape, offset);
  return path === SERVER_PATH
    ? (hoverField(app, file, offset) ?? hoverHandler(app, offset) ?? hoverEntryKey(app, offset))
    : undefined;
}

/** On the name of an event, wherever it is registered. */
function hoverRegistration(app: App, file: SourceFile, offset: number): Hover | undefined {
  const found = app.registrations.find(
    (registration) =>
      registration.file === file && registration.kind === 'event' && touches(registration.nameRange, offset),
  );
  const markdown = found && describeRegisteredEvent(app, found.name, found.scopes);
  return markdown ? { range: found.nameRange, markdown } : undefined;
}

function hoverJson(file: SourceFile, root: Shape, offset: number): Hover | undefined {
  const node = nodeAt(file.json.root, offset);
  if (!node || node.type === 'object' || node.type === 'array' || node.type === 'property') return undefined;
  const path = pathOf(node);
  const shape = shapeAtPath(root, path);
  const name = path.findLast((key) => typeof key === 'string');
  return shape && name !== undefined
    ? { range: contentRange(node), markdown: describeField(String(name), shape) }
    : undefined;
}

function hoverField(app: App, file: SourceFile, offset: number): Hover | undefined {
  const ancestors = nodesAt(file.javascript.program, offset);
  const member = memberAt(ancestors, offset);
  const key = member && keyOfMember(member);
  if (!member || key === undefined || !touches(member.property, offset)) return undefined;
  const receiver = holdingsOf(app, member.object, ancestors);
  const holdings = memberHoldings(receiver, key);
  if (holdings.length === 0) return undefined;
  return { range: innerRange(member.property), markdown: describeHoldings(String(key), holdings, receiver) };
}

/** On the name of an exported function: what it answers. */
function hoverHandler(app: App, offset: number): Hover | undefined {
  const handler = app.exports.functions.find(({ nameRange }) => touches(nameRange, offset));
  const bound = handler ? registrationsOf(app, handler.name) : [];
  if (!handler || bound.length === 0) return undefined;
  const lines = bound.map((registration) => `- ${describeBinding(registration)}`);
  return { range: handler.nameRange, markdown: [`**${handler.name}** answers`, '', ...lines].join('\n') };
}

export const describeBinding = ({ kind, name, scopes }: Registration): string =>
  `${kind} \`${name}\` of ${scopes.join(', ')}`;

function hoverEntryKey(app: App, offset: number): Hover | undefined {
  if (app.manifest.platform.form !== 'events-array') return undefined;
  for (const entry of eventEntries(app.exports)) {
    for (const property of entry.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier' || !touches(property.key, offset))
        continue;
      const field = fieldsOf(entryShape(app))[property.key.name];
      if (field)
        return { range: innerRange(property.key), markdown: describeField(property.key.name, { ...field, enum: [] }) };
    }
  }
  return undefined;
}
