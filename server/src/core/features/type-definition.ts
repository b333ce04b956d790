/** What describes a part of a payload: its place in the generated declarations of the app, where every field has its documentation. */
import { flowOf, type Holding, holdingsIn, isServerCode, type Place, type Value } from '../flow/flow.ts';
import { type App, isCurrent } from '../model/app.ts';
import { nodesAt } from '../syntax/javascript.ts';
import { type Range, rangeOf } from '../text/range.ts';
import { fieldAt } from './definition.ts';
import { typeName, typingsOf } from './typings.ts';

export interface TypeDefinition {
  /** What is underlined. */
  readonly origin: Range;
  /** The declarations of the whole app. */
  readonly text: string;
  /** One for each event that the value may be of. */
  readonly ranges: readonly Range[];
  /** Where the events are registered, for editors that can show no text that is in no file. */
  readonly registrations: readonly Place[];
}

export function typeDefinitionAt(app: App, path: string, offset: number): TypeDefinition | undefined {
  const flow = flowOf(app);
  const file = isServerCode(path) ? flow.fileAt(path) : undefined;
  if (!file) return undefined;
  const ancestors = nodesAt(file.file.javascript.program, offset);
  const node = ancestors.at(-1);
  const field = fieldAt(flow, file, ancestors, offset);
  const value: Value = field?.value ?? (node?.type === 'Identifier' ? flow.valueOf(file, node) : []);
  const origin = field?.origin ?? (node && { start: node.start, end: node.end });
  const held = holdingsIn(value).filter(({ root, origin: event }) => root === 'payload' && event);
  if (!origin || held.length === 0) return undefined;
  const text = typingsOf(app);
  const ranges = held.flatMap((holding) => rangeIn(text, holding) ?? []);
  const unique = [...new Map(ranges.map((range) => [range.start, range])).values()];
  return unique.length > 0 ? { origin, text, ranges: unique, registrations: registrationsOf(app, held) } : undefined;
}

/** The member that the path leads to, or the last one on the way that is declared. */
function rangeIn(text: string, { origin, path }: Holding): Range | undefined {
  if (!origin) return undefined;
  const name = typeName(origin.scope, origin.event);
  const heading = `interface ${name} {`;
  const start = text.startsWith(heading) ? 0 : text.indexOf(`\n${heading}`) + 1;
  if (start === 0 && !text.startsWith(heading)) return undefined;
  let found = rangeOf(start + 'interface '.length, name.length);
  let at = text.indexOf('\n', start) + 1;
  let indent = '  ';
  for (const key of path) {
    if (typeof key === 'number') continue;
    const member = memberIn(text, at, indent, key);
    if (!member) return found;
    found = member;
    at = text.indexOf('\n', member.end) + 1;
    indent += '  ';
  }
  return found;
}

/** Among the lines of one depth, up to the end of what they stand in. */
function memberIn(text: string, from: number, indent: string, key: string): Range | undefined {
  const written = [key, JSON.stringify(key)];
  let end = from;
  for (let start = from; start > 0 && start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, end);
    if (!line.startsWith(indent)) return undefined;
    const rest = line.slice(indent.length);
    const name = written.find((one) => rest.startsWith(`${one}:`) || rest.startsWith(`${one}?:`));
    if (name !== undefined) return rangeOf(start + indent.length, name.length);
  }
  return undefined;
}

const registrationsOf = (app: App, held: readonly Holding[]): readonly Place[] =>
  app.registrations
    .filter(
      ({ kind, name, scopes, file }) =>
        kind === 'event' &&
        isCurrent(app, file) &&
        held.some(({ origin }) => origin?.event === name && scopes.includes(origin.scope)),
    )
    .map(({ file, nameRange }) => ({ path: file.path, range: nameRange }));
