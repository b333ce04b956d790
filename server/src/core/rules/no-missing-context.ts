/**
 * A request is sent without a value that its template takes from the call.
 *
 * `<%= context.name %>` in `config/requests.json` is filled in with what `context` of the call has under that name. Where the
 * call passes no such value, nothing can be filled in, and the request fails with "Error while substituting the templates"
 * or reaches another address than the one that was meant.
 *
 * Pass the value, or take its name out of the template. Only calls are looked at in which the options and their `context` are
 * written out as a whole, and names in templates that stand there by themselves: code such as `<%= context.page || 1 %>` can do
 * without. What is passed and not used is fine.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "common": { "requests": { "createIssue": {} } },
 *     "support_ticket": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "createIssue": {
 *     "schema": { "method": "POST", "host": "api.github.com", "path": "/repos/<%= context.owner %>/<%= context.repo %>/issues" }
 *   }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function () {
 *     await $request.invokeTemplate('createIssue', { context: { owner: 'freshworks', rep: 'samples' } });
 *                                                    ^^^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function () {
 *     await $request.invokeTemplate('createIssue', { context: { owner: 'freshworks', repo: 'samples' } });
 *   }
 * };
 * ```
 */
import type { IndexedFile } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { definedTemplates, REQUESTS_PATH, type RequestTemplate, textsOfTemplate } from '../model/request-templates.ts';
import { type SubstitutedPart, substitutionsIn } from '../model/substitutions.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { type TemplateCall, templateCalls } from './facts/template-calls.ts';
import { knownTemplates } from './facts/templates.ts';
import { writtenObject } from './facts/written-values.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingContext: Rule = {
  code: 'no-missing-context',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (!knownTemplates(app)) return;
    const wanted = new Map(definedTemplates(app).map((template) => [template.name, namesIn(template)]));
    for (const call of templateCalls(app)) {
      const names = call.named && wanted.get(call.named.name);
      const finding = names && names.size > 0 && reportFor(app, call, names);
      if (finding) report(finding);
    }
  },
};

/** The names of `context` that a template takes, each with its first place; code around them may do without. */
function namesIn(template: RequestTemplate): ReadonlyMap<string, SubstitutedPart> {
  const found = new Map<string, SubstitutedPart>();
  for (const { text, range } of textsOfTemplate(template)) {
    for (const { names, isPlain } of substitutionsIn(text, range.start)) {
      for (const {
        parts: [root, name],
      } of isPlain ? names : []) {
        if (root?.text === 'context' && name && !found.has(name.text)) found.set(name.text, name);
      }
    }
  }
  return found;
}

function reportFor(
  app: App,
  { named, options }: TemplateCall,
  names: ReadonlyMap<string, SubstitutedPart>,
): Report | undefined {
  const given = passedContext(options);
  if (!named || !given) return undefined;
  const missing = [...names].filter(([name]) => !given.keys.has(name));
  const [first] = missing;
  const template = app.files.get(REQUESTS_PATH);
  if (!first || !template) return undefined;
  const [name, place] = first;
  const spare = [...given.keys].filter(([key]) => !names.has(key));
  const near = nearestName(
    name,
    spare.map(([key]) => key),
  );
  const slip = spare.find(([key]) => key === near)?.[1];
  const all = missing.map(([each]) => `\`context.${each}\``).join(', ');
  const advice =
    near === undefined ? 'Pass it in `context`, or take it out of the template' : `Did you mean it by \`${near}\``;
  const file = options?.file.file ?? named.file.file;
  return {
    file: given.node ? file : named.file.file,
    range: given.node ? innerRange(given.node) : named.range,
    message: `The template \`${named.name}\` takes ${all}, which this call does not pass. ${advice}${near === undefined ? '.' : '?'}`,
    related: [{ path: REQUESTS_PATH, range: place.range, message: 'Taken here' }],
    ...(slip?.type === 'Property' &&
      !slip.shorthand &&
      !slip.computed &&
      renamed(file, innerRange(slip.key), name, 'unsafe')),
  };
}

interface PassedContext {
  readonly keys: ReadonlyMap<string, AnyNode>;
  /** The word `context` in the options; absent where there is none. */
  readonly node: AnyNode | undefined;
}

/** Nothing where the call may pass more than can be seen. */
function passedContext(options: TemplateCall['options']): PassedContext | undefined {
  if (!options) return NONE;
  const { file, node } = options;
  const written = writtenObject(file, node);
  if (!written?.complete || written.node.type !== 'ObjectExpression') return undefined;
  const property = propertyNamed(written.node, 'context');
  if (!property) return NONE;
  const keys = keysOf(file, property.value);
  return keys && { keys, node: property.key };
}

const NONE: PassedContext = { keys: new Map(), node: undefined };

type ObjectNode = Extract<AnyNode, { type: 'ObjectExpression' }>;

const propertyNamed = (object: ObjectNode, name: string): Extract<AnyNode, { type: 'Property' }> | undefined =>
  object.properties.flatMap((entry) => (entry.type === 'Property' && propertyKey(entry) === name ? [entry] : []))[0];

function keysOf(file: IndexedFile, node: AnyNode): ReadonlyMap<string, AnyNode> | undefined {
  const written = writtenObject(file, node);
  if (!written?.complete || written.node.type !== 'ObjectExpression') return undefined;
  return new Map(
    written.node.properties.flatMap((entry) => {
      const key = entry.type === 'Property' ? propertyKey(entry) : undefined;
      return entry.type === 'Property' && key !== undefined ? [[key, entry] as const] : [];
    }),
  );
}
