/** Reads test/fixtures/facts: what is known of events and of sample payloads, in the notation that stands at their heads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a place in a payload holds; `types` are letters of the notation, of which an object and a list have their own. */
export interface Fact {
  readonly types: readonly FactType[];
  readonly nullable: boolean;
  /** Members of an object. */
  readonly fields: ReadonlyMap<string, Fact>;
  /** An element of a list, or any value of an object with free keys. */
  readonly items: Fact | undefined;
}

export type FactType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'any' | 'object' | 'array' | 'map';

export interface KnownFact {
  readonly platform: string;
  readonly scope: string;
  /** An event, in samples perhaps with the name of a variant behind a dot. */
  readonly name: string;
  /** Absent where only the name is known. */
  readonly fact: Fact | undefined;
}

const LETTERS: Readonly<Record<string, FactType>> = {
  s: 'string',
  i: 'integer',
  n: 'number',
  b: 'boolean',
  d: 'datetime',
  '*': 'any',
};

/** `payload.data` of every event. */
export const eventFacts = (): readonly KnownFact[] => factsIn('events.txt');

/** Whole payloads. */
export const sampleFacts = (): readonly KnownFact[] => factsIn('samples.txt');

function factsIn(file: string): readonly KnownFact[] {
  const text = readFileSync(join(import.meta.dirname, '../fixtures/facts', file), 'utf8').replace(/\r\n/g, '\n');
  const lines = text
    .replace(/\n {2}/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const objects = new Map<string, string>();
  for (const line of lines) {
    const [, name, fields] = /^([\w.]+):(.*)$/.exec(line) ?? [];
    if (name !== undefined && fields !== undefined) objects.set(name, fields.trim());
  }
  const factOf = reader(objects);
  return lines.flatMap((line) => {
    const [, platform, scope, name, type] = /^(\S+) (\S+) (\S+) = (\S+)$/.exec(line) ?? [];
    if (platform === undefined || scope === undefined || name === undefined || type === undefined) return [];
    return [{ platform, scope, name, fact: type === '-' ? undefined : factOf(type) }];
  });
}

/** Each object is read once, as many events hold the same. */
function reader(objects: ReadonlyMap<string, string>): (type: string) => Fact {
  const known = new Map<string, ReadonlyMap<string, Fact>>();
  const fieldsOf = (name: string): ReadonlyMap<string, Fact> => {
    const text = objects.get(name);
    if (text === undefined) throw new Error(`test/fixtures/facts names {${name}} and does not describe it.`);
    const fields =
      known.get(name) ??
      new Map(
        text
          .split(' ')
          .filter(Boolean)
          .map((field) => [field.slice(0, field.indexOf(':')), factOf(field.slice(field.indexOf(':') + 1))]),
      );
    known.set(name, fields);
    return fields;
  };
  const factOf = (type: string): Fact => {
    const nullable = type.endsWith('?');
    const parts = alternatives(nullable ? type.slice(0, -1) : type);
    const object = parts.find((part) => part.startsWith('{'));
    const container = parts.find((part) => /^[[<]./.test(part) && part.length > 2);
    return {
      types: parts.map(typeNamed),
      nullable,
      fields: object === undefined ? new Map() : fieldsOf(object.slice(1, -1)),
      items: container === undefined ? undefined : factOf(container.slice(1, -1)),
    };
  };
  return factOf;
}

function typeNamed(part: string): FactType {
  if (part.startsWith('{')) return 'object';
  if (part.startsWith('[')) return 'array';
  if (part.startsWith('<')) return 'map';
  const type = LETTERS[part];
  if (type === undefined) throw new Error(`test/fixtures/facts has the type "${part}", which means nothing.`);
  return type;
}

/** `s|[i|n]` is a text or a list. */
function alternatives(type: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of type) {
    if ('[<{'.includes(sign)) depth++;
    if (']>}'.includes(sign)) depth--;
    if (sign === '|' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return part === '' && parts.length === 0 ? [] : [...parts, part];
}
