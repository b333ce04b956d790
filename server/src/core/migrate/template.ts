/** A request template as it goes into `config/requests.json`, and the names that templates get. */

export interface Template {
  readonly schema: {
    readonly method: string;
    readonly protocol?: string;
    readonly host: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly options?: Readonly<Record<string, string | number | boolean>>;
}

/** The name of the same template, or a new one that tells what the request does. */
export function nameFor(
  templates: ReadonlyMap<string, Template>,
  taken: ReadonlySet<string>,
  template: Template,
): string {
  const text = JSON.stringify(template);
  for (const [name, other] of templates) if (JSON.stringify(other) === text) return name;
  const base = describedBy(template);
  const isTaken = (name: string): boolean => templates.has(name) || taken.has(name);
  if (!isTaken(base)) return base;
  let number = 2;
  while (isTaken(`${base}${number}`)) number++;
  return `${base}${number}`;
}

/** `getTicket` for `GET /api/v2/tickets/<%= context.id %>`, `createTicket` for a POST, `listTickets` without the number. */
function describedBy({ schema: { method, host, path } }: Template): string {
  const segments = path
    .replace(/\?.*$/, '')
    .replaceAll(/<%=.*?%>/g, '*')
    .split('/')
    .filter((segment) => segment !== '' && !/^(api|rest|v?\d+(\.\d+)*|_)$/i.test(segment));
  const named = segments.findLast((segment) => /[a-z]/i.test(segment));
  const isOne = segments.at(-1)?.includes('*') === true || method !== 'GET';
  const noun = named?.replace(/\.\w+$/, '') ?? labelOf(host);
  const words = noun.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Resource';
  const verb = VERBS.get(method) ?? 'send';
  return `${method === 'GET' && !isOne && name.endsWith('s') ? 'list' : verb}${isOne ? singular(name) : name}`;
}

const VERBS: ReadonlyMap<string, string> = new Map([
  ['GET', 'get'],
  ['POST', 'create'],
  ['PUT', 'update'],
  ['PATCH', 'change'],
  ['DELETE', 'delete'],
]);

const singular = (name: string): string =>
  /ies$/.test(name) ? name.replace(/ies$/, 'y') : /(ss|us|is)$/.test(name) ? name : name.replace(/s$/, '');

/** The part of a host that people call it by. */
function labelOf(host: string): string {
  const labels = host
    .replaceAll(/<%=.*?%>/g, '')
    .split('.')
    .filter((label) => label !== '');
  return labels.at(-2) ?? labels[0] ?? '';
}
