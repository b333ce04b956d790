/** `$db.entity(…)`, with the checks of docs/platform.md 4.4. What `config/entities.json` lacks is noted, and not refused. */
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { entityNameNote, recordNotes } from './record-notes.ts';
import { type Answer, type Clock, type Fields, isBlank, isObject, refuse, type StandIn, sizeOf } from './stand-in.ts';
import type { Store } from './store.ts';

interface EntityRecord {
  readonly display_id: string;
  readonly created_time: string;
  readonly updated_time: string;
  readonly data: Fields;
}

/** docs/platform.md 4.7. */
const MOST_BYTES = 100 * 1024;

type Note = (text: string) => void;

/** Names as they are recorded: the entity's name comes before the arguments of each `$db.record.…` call. */
export function entityStandIns(
  store: Store,
  declared: Fields = {},
  note: Note = () => {},
  now: Clock = Date.now,
): [string, StandIn][] {
  const records = store.area<EntityRecord>('entities');
  const keyOf = (entity: unknown, id: string) => `${asText(entity)}/${id}`;

  function recordsOf(entity: unknown): readonly EntityRecord[] {
    const prefix = keyOf(entity, '');
    return records.entries().flatMap(([key, record]) => (key.startsWith(prefix) ? [record] : []));
  }

  function nextId(entity: unknown): string {
    const numbers = recordsOf(entity).map(({ display_id }) => Number(/\d+$/.exec(display_id)?.[0] ?? 0));
    return `${asText(entity)}-${Math.max(0, ...numbers) + 1}`;
  }

  function keep(entity: unknown, record: EntityRecord): Answer {
    if (sizeOf(record.data) > MOST_BYTES) note(`A record of the entity ${asText(entity)} has more than 100 KB`);
    records.set(keyOf(entity, record.display_id), record);
    return { value: { record } };
  }

  function tell(entity: unknown, data: Fields, isNew: boolean): void {
    for (const text of recordNotes(asText(entity), byName(declared, asText(entity)), data, isNew)) note(text);
  }

  function create([entity, data]: readonly unknown[]): Answer {
    if (!isObject(data)) return refuse(400, "'record' should be an object");
    tell(entity, data, true);
    const time = new Date(now()).toISOString();
    return keep(entity, { display_id: nextId(entity), created_time: time, updated_time: time, data });
  }

  function withRecord(entity: unknown, id: unknown, work: (record: EntityRecord) => Answer): Answer {
    if (typeof id !== 'string' || isBlank(id)) return refuse(400, "'record.id' should be a string");
    const record = records.get(keyOf(entity, id));
    return record ? work(record) : refuse(404, 'Record not found');
  }

  function update([entity, id, data]: readonly unknown[]): Answer {
    return withRecord(entity, id, (old) => {
      if (!isObject(data)) return refuse(400, "'record' should be an object");
      tell(entity, data, false);
      return keep(entity, { ...old, updated_time: new Date(now()).toISOString(), data: { ...old.data, ...data } });
    });
  }

  function getAll([entity, options]: readonly unknown[]): Answer {
    if (options !== undefined && !isObject(options)) return refuse(400, "'options' should be an object");
    const query = options?.query ?? {};
    const problem = queryProblem(query);
    if (problem !== undefined) return refuse(400, problem);
    for (const name of fieldsIn(query as Fields)) {
      const field = fieldOf(byName(declared, asText(entity)), name);
      if (field && field.filterable !== true) note(`The field ${name} of ${asText(entity)} is not filterable`);
    }
    const found = recordsOf(entity).filter(({ data }) => matches(data, query as Fields));
    const start = startOf(options?.next, found);
    if (start === undefined) return refuse(400, "'next.marker' should be one that getAll gave");
    const page = found.slice(start, start + PAGE);
    const rest = found.length - start - page.length;
    const last = page.at(-1);
    if (rest === 0 || !last) return { value: { records: page, links: { next: null } } };
    note(
      `getAll gave ${PAGE} records of ${asText(entity)} and there are ${rest} more: ask on with next: { marker: links.next.marker }`,
    );
    return { value: { records: page, links: { next: { marker: last.display_id } } } };
  }

  function checkName([name]: readonly unknown[]): Answer {
    if (typeof name !== 'string' || isBlank(name)) {
      return refuse(400, "Mandatory attribute 'EntityName' is missing");
    }
    const nameNote = entityNameNote(name);
    if (nameNote !== undefined) note(nameNote);
    if (Object.keys(declared).length > 0 && byName(declared, name) === undefined) {
      note(`config/entities.json has no entity ${name}, so the platform does not know it`);
    }
    return { value: undefined, isSilent: true };
  }

  function schema([entity]: readonly unknown[]): Answer {
    const own = byName(declared, asText(entity));
    return { value: { name: entity, fields: isObject(own) && Array.isArray(own.fields) ? own.fields : [] } };
  }

  return [
    ['$db.entity', checkVersion],
    ['$db.entity.get', checkName],
    ['$db.record.schema', schema],
    ['$db.record.create', create],
    ['$db.record.get', ([entity, id]) => withRecord(entity, id, (record) => ({ value: { record } }))],
    ['$db.record.getAll', getAll],
    ['$db.record.update', update],
    [
      '$db.record.delete',
      ([entity, id]) =>
        withRecord(entity, id, (record) => {
          records.delete(keyOf(entity, record.display_id));
          return { value: {} };
        }),
    ],
  ];
}

/** No source says how many records a page has; the products' own lists have up to 100. */
const PAGE = 100;

/** The marker is the last record of the page before; nothing where there is no such record. */
function startOf(next: unknown, records: readonly EntityRecord[]): number | undefined {
  const marker = isObject(next) ? next.marker : undefined;
  if (marker === undefined || marker === null) return 0;
  const at = records.findIndex(({ display_id }) => display_id === marker);
  return at < 0 ? undefined : at + 1;
}

function checkVersion([options]: readonly unknown[]): Answer {
  if (isObject(options) && options.version === 'v1') return { value: undefined, isSilent: true };
  return refuse(400, 'Invalid entity version');
}

/** One field, or `$and` / `$or` with two or three such objects; `$or` keeps to one field. */
function queryProblem(query: unknown): string | undefined {
  if (!isObject(query)) return "'query' should be an object";
  const names = Object.keys(query);
  if (names.length > 1) return "'query' should have one field; join several with $and or $or";
  const [name] = names;
  if (name !== '$and' && name !== '$or') return undefined;
  const parts = query[name];
  const isList = Array.isArray(parts) && parts.length >= 2 && parts.length <= 3;
  if (!isList || !parts.every((part) => isObject(part) && Object.keys(part).length === 1)) {
    return `'${name}' should be an array of two or three objects with one field each`;
  }
  const fields = new Set(parts.map((part) => Object.keys(part as Fields)[0]));
  return name === '$or' && fields.size > 1 ? "'$or' should repeat the same field" : undefined;
}

/** Names of the fields that a query asks for. */
function fieldsIn(query: Fields): readonly string[] {
  return Object.entries(query).flatMap(([name, part]) =>
    Array.isArray(part) && name.startsWith('$') ? part.flatMap((inner: Fields) => fieldsIn(inner)) : [name],
  );
}

function fieldOf(entity: unknown, name: string): Fields | undefined {
  const fields: readonly unknown[] = isObject(entity) && Array.isArray(entity.fields) ? entity.fields : [];
  return fields.filter(isObject).find((field) => field.name === name);
}

function matches(data: Fields, query: Fields): boolean {
  return Object.entries(query).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Fields[]).every((part) => matches(data, part));
    if (name === '$or') return (wanted as Fields[]).some((part) => matches(data, part));
    return JSON.stringify(byName(data, name)) === JSON.stringify(wanted);
  });
}
