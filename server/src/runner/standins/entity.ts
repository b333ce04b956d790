/** `$db.entity(…)`: records in memory, with the checks of platform.md 4.4. Schemas of `config/entities.json` are not applied. */
import { type Answer, type Fields, isBlank, isObject, refuse, type StandIn } from './stand-in.ts';

interface EntityRecord {
  readonly display_id: string;
  readonly created_time: string;
  readonly updated_time: string;
  readonly data: Fields;
}

/** Names as they are recorded: the entity's name comes before the arguments of each `$db.record.…` call. */
export function entityStandIns(): [string, StandIn][] {
  const entities = new Map<string, Map<string, EntityRecord>>();
  let created = 0;

  function recordsOf(entity: unknown): Map<string, EntityRecord> {
    const name = String(entity);
    const records = entities.get(name) ?? new Map<string, EntityRecord>();
    entities.set(name, records);
    return records;
  }

  function create([entity, data]: readonly unknown[]): Answer {
    if (!isObject(data)) return refuse(400, "'record' should be an object");
    const time = new Date().toISOString();
    const record = { display_id: `${String(entity)}-${++created}`, created_time: time, updated_time: time, data };
    recordsOf(entity).set(record.display_id, record);
    return { value: { record } };
  }

  function withRecord(entity: unknown, id: unknown, work: (record: EntityRecord) => Answer): Answer {
    if (typeof id !== 'string' || isBlank(id)) return refuse(400, "'record.id' should be a string");
    const record = recordsOf(entity).get(id);
    return record ? work(record) : refuse(404, 'Record not found');
  }

  function update([entity, id, data]: readonly unknown[]): Answer {
    return withRecord(entity, id, (old) => {
      if (!isObject(data)) return refuse(400, "'record' should be an object");
      const record = { ...old, updated_time: new Date().toISOString(), data: { ...old.data, ...data } };
      recordsOf(entity).set(record.display_id, record);
      return { value: { record } };
    });
  }

  function getAll([entity, options]: readonly unknown[]): Answer {
    if (options !== undefined && !isObject(options)) return refuse(400, "'options' should be an object");
    const query = options?.query ?? {};
    const problem = queryProblem(query);
    if (problem !== undefined) return refuse(400, problem);
    const records = [...recordsOf(entity).values()].filter(({ data }) => matches(data, query as Fields));
    return { value: { records, links: { next: null } } };
  }

  return [
    ['$db.entity', checkVersion],
    ['$db.entity.get', checkName],
    ['$db.record.schema', ([entity]) => ({ value: { name: entity, fields: [] } })],
    ['$db.record.create', create],
    ['$db.record.get', ([entity, id]) => withRecord(entity, id, (record) => ({ value: { record } }))],
    ['$db.record.getAll', getAll],
    ['$db.record.update', update],
    [
      '$db.record.delete',
      ([entity, id]) =>
        withRecord(entity, id, (record) => {
          recordsOf(entity).delete(record.display_id);
          return { value: {} };
        }),
    ],
  ];
}

function checkVersion([options]: readonly unknown[]): Answer {
  if (isObject(options) && options.version === 'v1') return { value: undefined, isSilent: true };
  return refuse(400, 'Invalid entity version');
}

function checkName([name]: readonly unknown[]): Answer {
  if (typeof name === 'string' && !isBlank(name)) return { value: undefined, isSilent: true };
  return refuse(400, "Mandatory attribute 'EntityName' is missing");
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

function matches(data: Fields, query: Fields): boolean {
  return Object.entries(query).every(([name, wanted]) => {
    if (name === '$and') return (wanted as Fields[]).every((part) => matches(data, part));
    if (name === '$or') return (wanted as Fields[]).some((part) => matches(data, part));
    return Object.hasOwn(data, name) && JSON.stringify(data[name]) === JSON.stringify(wanted);
  });
}
