/** What apps keep between runs (`$db`, `$schedule`, `$files`), as one JSON file for each app that people can read and edit. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileText, placeOf } from '../core/index.ts';
import type { RunStore, RunWrite, StoreArea } from '../core/run/contract.ts';
import { codeOf } from './error-code.ts';
import { realPath } from './real-path.ts';
import { writeFileAtOnce } from './write-file.ts';

export interface Store {
  readonly path: string;
  /** Empty when there is no file; throws a `StoreError` when it is no store. */
  read(): RunStore;
  /** Applies changes to what is there now, which another run may have changed meanwhile. */
  apply(writes: readonly RunWrite[]): void;
  /** Takes the changes of the last run back; false when there are none. */
  undo(): boolean;
  /** Begins anew with this content; throws a `StoreError` when the file is no store. */
  replace(content: RunStore): void;
  /** Drops everything; throws a `StoreError` when the file is no store. */
  reset(): void;
}

/** The file is no store, or cannot be written; its message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

export const AREAS: readonly StoreArea[] = ['records', 'entities', 'schedules', 'files'];
const MOST_BYTES = 8_000_000;

/**
 * The file of an app in a folder that belongs to this tool; its name tells people which app it is of. An app has one,
 * whatever links and spellings lead to it.
 */
export function storeIn(folder: string, appFolder: string): Store {
  const { key } = placeOf(realPath(appFolder));
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 12);
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/[^\w.-]+/g, '_');
  return openStore(join(folder, `${name}-${hash}.json`), true);
}

/** A file in a folder of this tool may be dropped whatever it holds; any other file may be somebody's own. */
export function openStore(path: string, isOurs = false): Store {
  function load(): { readonly content: RunStore; readonly lastWrites: readonly RunWrite[] } {
    const text = readText(path);
    if (text === undefined) return { content: {}, lastWrites: [] };
    const { lastWrites, ...content } = parsed(text, path, isOurs);
    return { content: contentOf(content, path), lastWrites: Array.isArray(lastWrites) ? lastWrites : [] };
  }

  function save(content: RunStore, lastWrites: readonly RunWrite[]): void {
    const text = `${JSON.stringify({ version: 1, ...content, lastWrites }, null, 2)}\n`;
    if (Buffer.byteLength(text) > MOST_BYTES) {
      throw new StoreError(`The store ${path} would have more than ${MOST_BYTES / 1_000_000} MB: reset it.`);
    }
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileAtOnce(path, text, { mode: 0o600 });
    } catch (error) {
      throw new StoreError(`The store ${path} cannot be written (${codeOf(error)}): check its folder.`);
    }
  }

  /** Nobody's own file is overwritten or deleted. */
  function refuseOther(): void {
    const text = isOurs ? undefined : readText(path);
    if (text !== undefined) parsed(text, path);
  }

  return {
    path,
    read: () => load().content,
    apply(writes) {
      if (writes.length > 0) save(changed(load().content, writes), writes);
    },
    undo() {
      const { content, lastWrites } = load();
      if (lastWrites.length === 0) return false;
      save(changed(content, lastWrites.map(reversed)), []);
      return true;
    },
    replace(content) {
      refuseOther();
      save(content, []);
    },
    reset() {
      refuseOther();
      try {
        rmSync(path, { force: true });
      } catch (error) {
        throw new StoreError(`The store ${path} cannot be dropped (${codeOf(error)}): check its folder.`);
      }
    },
  };
}

/** A file with the content of a store, such as one to begin with. */
export function readStoreFile(path: string): RunStore {
  const text = readText(path);
  if (text === undefined) throw new StoreError(`There is no file ${path}: check the path.`);
  const { lastWrites: _none, ...content } = parsed(text, path);
  return contentOf(content, path);
}

function changed(content: RunStore, writes: readonly RunWrite[]): RunStore {
  const areas = new Map(AREAS.map((area) => [area, new Map(Object.entries(content[area] ?? {}))]));
  for (const { area, key, after } of writes) {
    if (after === undefined) areas.get(area)?.delete(key);
    else areas.get(area)?.set(key, after);
  }
  return Object.fromEntries(AREAS.map((area) => [area, Object.fromEntries(areas.get(area) ?? [])]));
}

function reversed({ area, key, before, after }: RunWrite): RunWrite {
  return {
    area,
    key,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  };
}

/** What is written by hand has no version; a file with any other member is somebody else's. */
const MEMBERS: readonly string[] = ['version', ...AREAS, 'lastWrites'];

/** An empty file is a store that holds nothing yet. */
function parsed(text: string, path: string, isOurs = false): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && (isOurs || looksLikeStore(value))) return value;
  } catch {
    // Said below, with what to do.
  }
  const remedy = isOurs ? 'Correct it or reset the store.' : 'Correct it or name another file.';
  throw new StoreError(`${path} is no store: it must be a JSON object with "records". ${remedy}`);
}

function looksLikeStore(value: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(value);
  const isVersion = value.version === undefined || value.version === 1;
  return isVersion && names.some((name) => name !== 'version') && names.every((name) => MEMBERS.includes(name));
}

function contentOf(value: Readonly<Record<string, unknown>>, path: string): RunStore {
  const content: Partial<Record<StoreArea, Readonly<Record<string, unknown>>>> = {};
  for (const area of AREAS) {
    const entries = value[area] ?? {};
    if (!isObject(entries)) throw new StoreError(`"${area}" in ${path} must be an object: correct it.`);
    content[area] = entries;
  }
  const wrong = Object.entries(content.records ?? {}).find(([, record]) => !isObject(record) || !('value' in record));
  if (wrong) throw new StoreError(`The record "${wrong[0]}" in ${path} must look like { "value": { … } }.`);
  return { ...content, entities: completed(content.entities ?? {}, path) };
}

/** Whoever writes records of entities by hand gives the data only. */
function completed(entities: Readonly<Record<string, unknown>>, path: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(entities).map(([key, record]) => {
      const [, id] = /^[^/]+\/(.+)$/.exec(key) ?? [];
      if (id === undefined || !isObject(record) || !isObject(record.data)) {
        throw new StoreError(
          `The entity record "${key}" in ${path} must look like "shops/shops-1": { "data": { … } }.`,
        );
      }
      const time = '1970-01-01T00:00:00.000Z';
      return [key, { display_id: id, created_time: time, updated_time: time, ...record }];
    }),
  );
}

function readText(path: string): string | undefined {
  try {
    // Anything else, such as a named pipe or a device, may keep its reader waiting for ever.
    if (statSync(path).isFile()) return fileText(readFileSync(path, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StoreError(`${path} cannot be read (${codeOf(error)}): check its path, and who may read it.`);
  }
  throw new StoreError(`${path} is no file: name another one.`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
