/** What the thing under the cursor is: an event, a key of a JSON file, a payload field, a handler name. */

import {
  ANY_ELEMENT,
  comparisonsIn,
  type Flow,
  type Holding,
  holdingsIn,
  type IndexedFile,
  isServerCode,
  keysOfMember,
  namedComparisonsIn,
  patternValue,
  type Source,
  sourcesOf,
  sourcesOfPattern,
  union,
  type Value,
} from '../flow/flow.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { innerRange, SERVER_PATH } from '../model/exports.ts';
import { shapeOfFile } from '../model/file-shapes.ts';
import { eventEntries, type Registration } from '../model/registration.ts';
import type { SourceFile } from '../model/source-file.ts';
import { fieldOf, printPlace, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { type Literal, type MemberExpression, nodesAt } from '../syntax/javascript.ts';
import { contentRange, nodeAt, pathOf } from '../syntax/json.ts';
import { type Range, touches } from '../text/range.ts';
import { codeAt, keyAt, memberAt, type WrittenKey } from './at-cursor.ts';
import { entryShape } from './complete-events-array.ts';
import { describeField, describeHoldings, describeRegisteredEvent, whenFires } from './describe.ts';
import { describePlatform } from './describe-platform.ts';
import { hoverClient } from './front-end/hover-client.ts';
import type { Hover } from './hover-result.ts';
import { hoverSubstitution } from './hover-substitution.ts';
import { lastValue } from './last-value.ts';
import { describeOrigin } from './origin.ts';
import { ownFields } from './own-payloads.ts';
import { labelsOf } from './value-labels.ts';

/** What handlers got when they were run last, by product or module and event. */
export type LastPayload = (scope: string, event: string) => unknown;

export function hoverAt(
  app: App,
  path: string,
  offset: number,
  lastPayload: LastPayload = () => undefined,
): Hover | undefined {
  const file = app.files.get(path);
  if (!file) return undefined;
  const registered = hoverRegistration(app, file, offset);
  if (registered) return registered;
  const substituted = hoverSubstitution(app, file, offset);
  if (substituted) return substituted;
  const shape = shapeOfFile(app, path);
  if (shape) return hoverJson(file, shape, offset);
  if (!isServerCode(path)) return hoverClient(app, path, offset) ?? hoverField(app, file, offset, lastPayload);
  const field = hoverField(app, file, offset, lastPayload);
  return field ?? (path === SERVER_PATH ? (hoverHandler(app, offset) ?? hoverEntryKey(app, offset)) : undefined);
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

/** On a member, or on a local name that holds a part of a payload or of an answer. */
function hoverField(app: App, file: SourceFile, offset: number, lastPayload: LastPayload): Hover | undefined {
  const code = codeAt(app, file.path);
  if (!code) return undefined;
  const { flow, indexed } = code;
  const ancestors = nodesAt(file.javascript.program, offset);
  const node = ancestors.at(-1);
  if (!node) return undefined;
  const member = memberAt(ancestors, offset);
  if (member && touches(member.property, offset)) return hoverMember(flow, indexed, member, lastPayload);
  const key = keyAt(ancestors, offset);
  if (key) return hoverKey(flow, indexed, key, lastPayload);
  if (node.type === 'Literal') return hoverCompared(flow, indexed, node);
  if (node.type !== 'Identifier') return undefined;
  return hoverValue(
    flow,
    { file: indexed, name: node.name, range: { start: node.start, end: node.end }, value: flow.valueOf(indexed, node) },
    () => sourcesOf(flow, indexed, node),
    lastPayload,
  );
}

function hoverMember(
  flow: Flow,
  file: IndexedFile,
  member: MemberExpression,
  lastPayload: LastPayload,
): Hover | undefined {
  const [key, ...others] = keysOfMember(flow, file, member);
  if (key === undefined) return undefined;
  const range = innerRange(member.property);
  const owner = holdingsIn(flow.valueOf(file, member.object));
  return hoverValue(
    flow,
    {
      file,
      // One of several has no name but what is written there.
      name: others.length > 0 ? file.file.text.slice(range.start, range.end) : String(key === ANY_ELEMENT ? 0 : key),
      range,
      value: flow.valueOf(file, member),
      owner,
    },
    () => sourcesOf(flow, file, member),
    lastPayload,
  );
}

/** On a key of a pattern: what is taken there; on a key of a literal: the part of a payload that is put there. */
function hoverKey(
  flow: Flow,
  file: IndexedFile,
  { owner, name, range, value }: WrittenKey,
  lastPayload: LastPayload,
): Hover | undefined {
  if (owner.type === 'ObjectPattern') {
    return hoverValue(
      flow,
      { file, name, range, value: patternValue(flow, file, value), owner: holdingsIn(patternValue(flow, file, owner)) },
      () => sourcesOfPattern(flow, file, value),
      lastPayload,
    );
  }
  const held = flow.valueOf(file, value);
  return holdingsIn(held).length > 0
    ? hoverValue(flow, { file, name, range, value: held }, () => sourcesOf(flow, file, value), lastPayload)
    : undefined;
}

/** On a value that a field is compared with: what it means there. */
function hoverCompared(flow: Flow, file: IndexedFile, node: Literal): Hover | undefined {
  const value = union(
    ...[...comparisonsIn(file), ...namedComparisonsIn(file)]
      .filter(({ literal }) => literal === node)
      .map(({ subject }) => flow.valueOf(file, subject)),
  );
  const labels = [...labelsOf(value, node.value)];
  const first = holdingsIn(value).find((holding) => labelsOf([holding], node.value).size > 0);
  if (!first) return undefined;
  const path = printPlace(first.root, first.path);
  return { range: innerRange(node), markdown: `**${node.value}** · ${labels.join(' or ')}\n\nA value of \`${path}\`` };
}

interface Hovered {
  readonly file: IndexedFile;
  readonly name: string;
  readonly range: Range;
  readonly value: Value;
  /** What it is a member of. */
  readonly owner?: readonly Holding[];
}

function hoverValue(
  flow: Flow,
  { file, name, range, value, owner = [] }: Hovered,
  sources: () => readonly Source[],
  lastPayload: LastPayload,
): Hover | undefined {
  const [platform] = value.flatMap((part) => (part.kind === 'platform' ? [part.known] : []));
  if (platform) return { range, markdown: describePlatform(platform) };
  const holdings = holdingsIn(value);
  if (holdings.length === 0) return undefined;
  const parts = [
    describeHoldings(name, holdings, owner),
    describeOrigin(flow, sources(), file),
    lastValue(holdings, lastPayload),
    ownValue(flow.app, holdings),
  ];
  return { range, markdown: parts.filter((part) => part !== undefined).join('\n\n') };
}

/** What the app's own payload file holds there, when it fits into a line. */
function ownValue(app: App, holdings: readonly Holding[]): string | undefined {
  for (const holding of holdings) {
    for (const { file, property } of ownFields(app, holding)) {
      const { value } = property;
      if (!value || value.type === 'object' || value.type === 'array') continue;
      const text = file.text.slice(value.offset, value.offset + value.length);
      if (text.length <= MOST_SHOWN && !text.includes('`')) return `In ${file.path}: \`${text}\``;
    }
  }
  return undefined;
}

const MOST_SHOWN = 80;

/** On the name of an exported function: what it answers. */
function hoverHandler(app: App, offset: number): Hover | undefined {
  const handler = app.exports.functions.find(({ nameRange }) => touches(nameRange, offset));
  const bound = handler ? registrationsOf(app, handler.name) : [];
  if (!handler || bound.length === 0) return undefined;
  const lines = bound.map((registration) => `- ${describeBinding(app, registration)}`);
  return { range: handler.nameRange, markdown: [`**${handler.name}** answers`, '', ...lines].join('\n') };
}

function describeBinding(app: App, { kind, name, scopes }: Registration): string {
  const fires = kind === 'event' ? whenFires(app, name, scopes) : undefined;
  return `${kind} \`${name}\` of ${scopes.join(', ')}${fires === undefined ? '' : `: ${fires}`}`;
}

function hoverEntryKey(app: App, offset: number): Hover | undefined {
  if (app.manifest.platform.form !== 'events-array') return undefined;
  for (const entry of eventEntries(app.exports)) {
    for (const property of entry.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier' || !touches(property.key, offset))
        continue;
      const field = fieldOf(entryShape(app), property.key.name);
      if (field)
        return { range: innerRange(property.key), markdown: describeField(property.key.name, { ...field, enum: [] }) };
    }
  }
  return undefined;
}
