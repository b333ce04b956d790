/** The payload types that an author would write by hand for TypeScript, made of what `explain` tells of the events. */
import { join } from 'node:path';
import { EVENTS, handlerOf } from './source.ts';
import { timeOfNode } from './timed-process.ts';

/** As `explain --format json` writes a shape. */
interface ExplainedShape {
  readonly name?: string;
  readonly type: string;
  readonly description?: string;
  readonly nullable?: boolean;
  readonly optional?: boolean;
  readonly fields?: readonly ExplainedShape[];
  readonly items?: ExplainedShape;
}

export async function typesFrom(dist: string): Promise<string> {
  const shapes = new Map<string, ExplainedShape>();
  for (const [product, events] of Object.entries(EVENTS)) {
    for (const event of events) {
      const name = `${product}.${event}`;
      const command = ['explain', name, '--platform', '2.3', '--format', 'json'];
      const { output } = await timeOfNode([join(dist, 'cli.js'), ...command]);
      shapes.set(name, (JSON.parse(output) as { readonly shape: ExplainedShape }).shape);
    }
  }
  return payloadTypes((product, event) => shapes.get(`${product}.${event}`) ?? { type: 'any' });
}

/** `explain` gives the shape of the payload of an event of a product. */
function payloadTypes(explain: (product: string, event: string) => ExplainedShape): string {
  const events = Object.entries(EVENTS).flatMap(([product, names]) => names.map((event) => ({ product, event })));
  const interfaces = events.map(
    ({ product, event }) => `interface ${typeName(product, event)} ${typeOf(explain(product, event))}`,
  );
  const handlers = events.map(
    ({ product, event }) => `  ${handlerOf(product, event)}: (payload: ${typeName(product, event)}) => unknown;`,
  );
  return `${interfaces.join('\n\n')}

type Ticket = ${typeName('freshdesk', 'onTicketCreate')}['data']['ticket'];

declare var exports: {
${handlers.join('\n')}
  [name: string]: (payload: any) => unknown;
};

declare const $db: { get(key: string): Promise<any>; set(key: string, value: object): Promise<any> };
declare const $request: { invokeTemplate(name: string, options: object): Promise<{ response: string }> };
declare function renderData(error?: object | null, data?: object): void;
`;
}

/** Settings that are kind to TypeScript: nothing is loaded that the file does not need. */
export const JSCONFIG = {
  compilerOptions: {
    checkJs: true,
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    target: 'es2023',
    lib: ['es2023'],
    types: [],
  },
  include: ['server/**/*.js', 'payloads.d.ts'],
};

const typeName = (product: string, event: string): string => `${product}_${event}`;

function typeOf({ type, fields, items, nullable }: ExplainedShape): string {
  const plain = fields
    ? `{ ${fields.map(memberOf).join(' ')} }`
    : items
      ? `Array<${typeOf(items)}>`
      : (PLAIN[type] ?? 'any');
  return nullable ? `${plain} | null` : plain;
}

const memberOf = (field: ExplainedShape): string =>
  `${field.description ? `/** ${field.description} */ ` : ''}${JSON.stringify(field.name)}: ${typeOf(field)};\n`;

const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  datetime: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};
