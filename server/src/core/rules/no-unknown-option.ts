/**
 * A request is sent with an option that `invokeTemplate` does not have.
 *
 * `$request.invokeTemplate` and `client.request.invokeTemplate` take `context`, `body`, `query`, `cache`, `ttl` and `options`.
 * What `$request.post` took up to 2.2, as `json` and `headers`, is not sent: the request goes out without it. What is sent
 * becomes `body`; headers, address and method stand in `schema` of the template, in `config/requests.json`, where
 * `<%= context.name %>` takes what `context` of the call gives; `maxAttempts`, `retryDelay` and OAuth stand in its `options`.
 *
 * Looked at are the keys of the older functions, of templates and of other libraries, and slips in the names of options. A
 * `body` may be a text or an object. What an official sample passes under a name of its own is left alone.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {
 *     "events": { "onTicketCreate": { "handler": "onTicketCreate" } },
 *     "requests": { "createIssue": {} }
 *   } }
 * }
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "createIssue": { "schema": { "method": "POST", "host": "api.github.com", "path": "/issues" } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.invokeTemplate('createIssue', { json: { title: payload.data.ticket.subject } });
 *                                                    ^^^^
 *   }
 * };
 * ```
 *
 * ```js invalid app/app.js
 * client.request.invokeTemplate('createIssue', { contxt: { id: 1 }, headers: { Accept: 'text/plain' } });
 *                                                ^^^^^^
 *                                                                   ^^^^^^^
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.invokeTemplate('createIssue', { body: JSON.stringify({ title: payload.data.ticket.subject }) });
 *   }
 * };
 * ```
 */
import {
  foreignOptions,
  INVOCATION_OPTIONS,
  type OptionPlace,
  placeOfOption,
} from '../catalog/platform/foreign-options.ts';
import type { IndexedFile } from '../flow/flow.ts';
import { REQUESTS_PATH } from '../model/request-templates.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { changeOf, fixedBy, renamed } from './edits/fixes.ts';
import { templateCalls } from './facts/template-calls.ts';
import { hasTemplates } from './facts/templates.ts';
import { behindConstant } from './facts/written-values.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownOption: Rule = {
  code: 'no-unknown-option',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (!hasTemplates(app)) return;
    for (const { options } of templateCalls(app))
      for (const finding of options ? mistakesIn(options.file, options.node) : []) report(finding);
  },
};

function mistakesIn(file: IndexedFile, options: AnyNode): readonly Report[] {
  const object = behindConstant(file, options);
  if (object.type !== 'ObjectExpression') return [];
  const keys = object.properties.flatMap((property) => {
    const key = property.type === 'Property' ? propertyKey(property) : undefined;
    return property.type === 'Property' && key !== undefined ? [{ key, property }] : [];
  });
  const present = new Set(keys.map(({ key }) => key));
  const isComplete = keys.length === object.properties.length;
  return keys.flatMap(({ key, property }) => {
    const place = placeOfOption(key);
    if (place) return [misplaced(file, { key, property, place, isFree: isComplete && !present.has(place) })];
    const near = KNOWN.has(key) ? undefined : nearestName(key, INVOCATION_OPTIONS);
    return near === undefined || present.has(near) ? [] : [misspelled(file, property, key, near)];
  });
}

const KNOWN: ReadonlySet<string> = new Set([...INVOCATION_OPTIONS, ...foreignOptions]);

interface Misplaced {
  readonly key: string;
  readonly property: AnyNode & { type: 'Property' };
  readonly place: OptionPlace;
  /** Nothing stands in that place yet. */
  readonly isFree: boolean;
}

function misplaced({ file }: IndexedFile, { key, property, place, isFree }: Misplaced): Report {
  const { start, end } = property.key;
  const text = isFree ? insteadOf(file.text, property, key, place) : undefined;
  return {
    file,
    range: { start, end },
    message: `\`${key}\` is no option of \`invokeTemplate\`, and is not sent. ${byName(ADVICE, place) ?? ''}`,
    ...(text !== undefined &&
      fixedBy({
        title: `Give it as \`${place}\``,
        safety: 'unsafe',
        changes: [changeOf(file, { range: { start: property.start, end: property.end }, text })],
      })),
  };
}

const ADVICE: Readonly<Record<OptionPlace, string>> = {
  body: 'Give it as `body`, as text: `JSON.stringify(…)`.',
  query: 'Give it as `query`.',
  schema: `It stands in \`schema\` of the template, in ${REQUESTS_PATH}; what changes from call to call is \`<%= context.name %>\` there.`,
  options: `It stands in \`options\` of the template, in ${REQUESTS_PATH}.`,
};

/** The same value under another key. */
function insteadOf(
  text: string,
  { value }: AnyNode & { type: 'Property' },
  key: string,
  place: OptionPlace,
): string | undefined {
  const written = text.slice(value.start, value.end);
  if (place === 'query') return `query: ${written}`;
  if (place !== 'body') return undefined;
  // `json` was an object. What is text already must not become JSON twice.
  const isObject = key === 'json' || value.type === 'ObjectExpression' || value.type === 'ArrayExpression';
  return isObject ? `body: JSON.stringify(${written})` : `body: ${written}`;
}

const misspelled = (
  { file }: IndexedFile,
  property: AnyNode & { type: 'Property' },
  key: string,
  near: string,
): Report => ({
  file,
  range: { start: property.key.start, end: property.key.end },
  message: `\`invokeTemplate\` has no option \`${key}\`. Did you mean \`${near}\`?`,
  ...(property.shorthand
    ? fixedBy({
        title: `Change to \`${near}\``,
        safety: 'unsafe',
        changes: [changeOf(file, { range: { start: property.start, end: property.start }, text: `${near}: ` })],
      })
    : renamed(file, { start: property.key.start, end: property.key.end }, near, 'unsafe')),
});
