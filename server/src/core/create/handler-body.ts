/** The first lines of a handler: what they log is what an author looks for first, the record and what became of it. */
import { commonEvent } from '../catalog/envelope.ts';
import type { CatalogEvent } from '../catalog/event.ts';
import { eventOf } from '../catalog/events.ts';
import { fieldOf, parsePath, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { byName } from '../text/by-name.ts';

/** Lines of code about `payload`, each as it stands at the beginning of a line. */
export function handlerBody(platform: string, scope: string, name: string): readonly string[] {
  const common = commonEvent(platform, name);
  const event = eventOf(platform, scope, name);
  if (!event && common) return commonBody(name, common.rendersData);
  return event ? eventBody(event) : [`console.log('${name}', payload.data);`];
}

const COMMON_BODIES: Readonly<Record<string, string>> = {
  onExternalEvent: "console.log('onExternalEvent', payload.headers, payload.data);",
  onScheduledEvent: "console.log('onScheduledEvent', payload.data);",
};

function commonBody(name: string, answers: boolean): readonly string[] {
  const line = byName(COMMON_BODIES, name) ?? `console.log('${name}', payload.timestamp);`;
  return answers ? [line, 'renderData();'] : [line];
}

function eventBody(event: CatalogEvent): readonly string[] {
  const { name, data, record } = event;
  const shape = data && record !== undefined ? fieldOf(data, record) : undefined;
  if (record === undefined || !shape?.fields || shape.nullable || shape.optional || !isName(record))
    return [`console.log('${name}', payload.data);`, ...changesOf(event)];
  const fields = TELLING.filter((field) => isPlain(fieldOf(shape, field))).slice(0, MOST_FIELDS);
  const logged = fields.length > 0 ? fields.map((field) => `${record}.${field}`).join(', ') : record;
  return [`const { ${record} } = payload.data;`, `console.log('${name}', ${logged});`, ...changesOf(event, record)];
}

/** The fields by which people tell one record from another, in the order in which they would say them. */
const TELLING: readonly string[] = [
  ...['id', 'display_id', 'subject', 'name', 'display_name', 'first_name', 'title', 'email', 'status', 'priority'],
];
const MOST_FIELDS = 4;

const isPlain = (shape: Shape | undefined): boolean =>
  shape !== undefined && !shape.insteadUse && shape.type !== 'object' && shape.type !== 'array' && shape.type !== 'map';

/** What an update changed, where every step to it is there for sure. */
function changesOf({ changes, data }: CatalogEvent, record?: string): readonly string[] {
  const path = changes && parsePath(changes.path);
  if (!path || !data || path[0] !== 'data') return [];
  const steps = path.slice(1).filter((step) => typeof step === 'string');
  if (steps.length !== path.length - 1 || !steps.every(isName)) return [];
  const whole = steps.every((_step, index) => {
    const shape = shapeAtPath(data, steps.slice(0, index + 1));
    return shape !== undefined && !(index < steps.length - 1 && (shape.nullable || shape.optional));
  });
  if (!whole) return [];
  const read = steps[0] === record ? steps.join('.') : ['payload.data', ...steps].join('.');
  return [`console.log('What changed:', ${read});`];
}

const isName = (name: string): boolean => /^[a-zA-Z_$][\w$]*$/.test(name);
