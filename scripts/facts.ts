/**
 * Writes test/fixtures/facts from a folder of collected facts (`node scripts/facts.ts FOLDER`): the fields of every event with
 * their types, and of every sample payload its structure, without a single value of it.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './project.ts';

/** A field of an event, as the collected facts write it. */
interface Fact {
  readonly name: string;
  readonly type: keyof typeof LETTERS | 'object' | 'map' | 'array';
  readonly nullable?: boolean;
  /** Only null was seen: the type is a guess. */
  readonly inferred?: boolean;
  readonly fields?: readonly Fact[];
  readonly items?: Fact;
}

interface Scope {
  readonly platform: string;
  readonly scope: string;
  readonly events: readonly { readonly name: string; readonly data: Fact | null }[];
}

type Json = Readonly<Record<string, unknown>>;

/** The name of an object with these fields, which are written once, whoever has them. */
type Named = (holder: string, fields: readonly string[]) => string;

const LETTERS = { string: 's', integer: 'i', number: 'n', boolean: 'b', datetime: 'd', any: '*' } as const;

const LEGEND =
  's text, i integer, n number, b true or false, d text that holds a moment, * anything or not known, ? may be null, {x} an object with the fields of x, [x] a list of x, <x> an object with keys of anybody’s choosing. Written by scripts/facts.ts: do not edit.';

/** Members whose keys are of the author's or of the account's choosing. */
const FREE_KEYS = ['iparams', 'app_settings', 'headers', 'endpoint_urls', 'product_types'];

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the facts: node scripts/facts.ts FOLDER');
await writeFacts(folder);

async function writeFacts(from: string): Promise<void> {
  const scopes = await readScopes(join(from, 'events'));
  await write('events.txt', 'The payload.data of every event, from documentation and samples.', (named) =>
    scopes.flatMap(({ platform, scope, events }) =>
      events.map(({ name, data }) => `${platform} ${scope} ${name} = ${data ? typeOf(data, 'data', named) : '-'}`),
    ),
  );
  const samples = await readSamples(join(from, 'payloads'));
  await write('samples.txt', 'The structure of sample payloads of public apps.', (named) =>
    samples.map(({ platform, scope, name, payload }) => {
      const fact = payloadFact(scopes, platform, scope, name.split('.')[0] ?? '');
      return `${platform} ${scope} ${name} = ${structureOf([payload], 'payload', fact, named)}`;
    }),
  );
}

function typeOf({ type, nullable, inferred, fields = [], items }: Fact, holder: string, named: Named): string {
  const mark = nullable ? '?' : '';
  if (inferred && fields.length === 0 && !items) return `${LETTERS.any}${mark}`;
  if (type === 'object')
    return `{${named(
      holder,
      fields.map((field) => `${field.name}:${typeOf(field, field.name, named)}`),
    )}}${mark}`;
  const inner = items ? typeOf(items, holder, named) : '';
  if (type === 'array') return `[${inner}]${mark}`;
  return type === 'map' ? `<${inner}>${mark}` : `${LETTERS[type]}${mark}`;
}

/** The structure that several values at one place have together. */
function structureOf(values: readonly unknown[], holder: string, fact: Fact | undefined, named: Named): string {
  const types = new Set(values.filter((value) => value !== null && typeof value !== 'object').map(letterOf));
  const lists = values.filter((value) => Array.isArray(value));
  const within = (items: readonly unknown[]): string =>
    items.length > 0 ? structureOf(items, holder, fact?.items, named) : '';
  if (lists.length > 0) types.add(`[${within(lists.flat())}]`);
  const records = values.filter(isRecord);
  if (records.length > 0) {
    const isFree = fact?.type === 'map' || FREE_KEYS.includes(holder);
    const all = records.flatMap((record) => Object.values(record));
    types.add(isFree ? `<${within(all)}>` : `{${named(holder, fieldsOf(records, fact, named))}}`);
  }
  return `${[...types].sort().join('|')}${values.includes(null) ? '?' : ''}`;
}

function fieldsOf(records: readonly Json[], fact: Fact | undefined, named: Named): readonly string[] {
  const entries = records
    .flatMap((record) => Object.entries(record))
    .map(([key, value]) => ({ key: publicKey(key), value }));
  return [...new Set(entries.map(({ key }) => key))].map((key) => {
    const values = entries.filter((entry) => entry.key === key).map(({ value }) => value);
    const known = fact?.fields?.find(({ name }) => name === key);
    return `${key}:${structureOf(values, key, known, named)}`;
  });
}

/** Fields that an account made for itself are named alike. */
function publicKey(key: string): string {
  return /(?:^|_)cf_/.test(key) ? 'cf_name' : key;
}

function letterOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? LETTERS.integer : LETTERS.number;
  return typeof value === 'boolean' ? LETTERS.boolean : LETTERS.string;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Samples of 2.2 are of events that are collected under 2.3. */
function payloadFact(scopes: readonly Scope[], platform: string, scope: string, event: string): Fact {
  const home = platform === '2.2' ? '2.3' : platform;
  const known = scopes.find((one) => one.scope === scope && one.platform === home);
  const data = known?.events.find(({ name }) => name === event)?.data;
  return { name: 'payload', type: 'object', fields: data ? [data] : [] };
}

async function readScopes(events: string): Promise<readonly Scope[]> {
  const found: Scope[] = [];
  for (const platform of ['1.0', '2.3', '3.0']) {
    for (const file of (await readdir(join(events, platform))).sort())
      found.push(JSON.parse(await readFile(join(events, platform, file), 'utf8')) as Scope);
  }
  return found;
}

async function readSamples(payloads: string) {
  const files = (await readdir(payloads, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [platform = '', scope = '', name = ''] = file
        .replaceAll('\\', '/')
        .replace(/\.json$/, '')
        .split('/');
      const payload: unknown = JSON.parse(await readFile(join(payloads, file), 'utf8'));
      return { platform, scope, name, payload };
    }),
  );
}

/** First what `linesOf` makes, then the objects that it named on the way. */
async function write(file: string, what: string, linesOf: (named: Named) => readonly string[]): Promise<void> {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const lines = linesOf((holder, fields) => {
    const text = [...fields].sort().join(' ');
    const stem = /^\w+$/.test(holder) ? holder : 'item';
    const count = (counts.get(stem) ?? 0) + (names.has(text) ? 0 : 1);
    counts.set(stem, count);
    const name = names.get(text) ?? (count === 1 ? stem : `${stem}.${count}`);
    names.set(text, name);
    return name;
  });
  const objects = [...names].map(([fields, name]) => ({ name, text: wrapped(`${name}:`, fields) }));
  objects.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const head = wrapped('#', `${what} ${LEGEND}`, '# ');
  const page = [head, '', ...lines, '', ...objects.map(({ text }) => text)];
  await writeFile(join(ROOT, 'test/fixtures/facts', file), `${page.join('\n')}\n`);
}

function wrapped(first: string, text: string, indent = '  '): string {
  const lines = [first];
  for (const word of text.split(' ').filter(Boolean)) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > 120) lines.push(indent + word);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}
