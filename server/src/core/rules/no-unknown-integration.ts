/**
 * A request template or `$credentials` names an OAuth integration that the app does not have, or a template uses an access
 * token without signing in.
 *
 * From platform 3.0 on, `options.oauth` of a template names an integration of `config/oauth_config.json`; a name that is
 * not there makes the vendor's CLI refuse the app. From 3.1 on, `$credentials.oauth({ version: 'v1' }).get` takes such a name
 * as `oauthName`. In 2.3, `options.isOAuth` says that the one service of the file is
 * used. Without either, `<%= access_token %>` has no value: that is a hint.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "common": { "requests": { "listIssues": {} } },
 *     "support_ticket": {}
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json valid config/oauth_config.json
 * {
 *   "integrations": {
 *     "github": {
 *       "display_name": "GitHub",
 *       "client_id": "<%= oauth_iparams.client_id %>",
 *       "client_secret": "<%= oauth_iparams.client_secret %>",
 *       "authorize_url": "https://github.com/login/oauth/authorize",
 *       "token_url": "https://github.com/login/oauth/access_token",
 *       "token_type": "account"
 *     }
 *   }
 * }
 * ```
 *
 * ```json invalid config/requests.json
 * {
 *   "listIssues": {
 *     "schema": {
 *       "method": "GET",
 *       "host": "api.github.com",
 *       "path": "/issues",
 *       "headers": { "Authorization": "Bearer <%= access_token %>" }
 *     },
 *     "options": { "oauth": "gitub" }
 *                            ^^^^^
 *   }
 * }
 * ```
 *
 * ```json fixed config/requests.json
 * {
 *   "listIssues": {
 *     "schema": {
 *       "method": "GET",
 *       "host": "api.github.com",
 *       "path": "/issues",
 *       "headers": { "Authorization": "Bearer <%= access_token %>" }
 *     },
 *     "options": { "oauth": "github" }
 *   }
 * }
 * ```
 */
import { type Flow, type IndexedFile, isCallOf } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { fact } from '../model/facts.ts';
import { hasIntegrations, integrationsOf, OAUTH_PATH } from '../model/oauth.ts';
import { definedTemplates, type RequestTemplate, textsOfTemplate } from '../model/request-templates.ts';
import { isCode, type SourceFile } from '../model/source-file.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { contentRange, propertyOf, stringOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import { addEntry, changeOf, fixedBy, quotable, renamed } from './edits/fixes.ts';
import { isWhole } from './facts/is-whole.ts';
import { hasTemplates } from './facts/templates.ts';
import { writtenObject } from './facts/written-values.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownIntegration: Rule = {
  code: 'no-unknown-integration',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (!hasTemplates(app)) return;
    const integrations = namesIn(app);
    for (const template of definedTemplates(app)) {
      const finding = nameReport(app, template, integrations) ?? tokenReport(app, template, integrations);
      if (finding) report(finding);
    }
  },
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    const integrations = hasTemplates(app) ? namesIn(app) : undefined;
    if (!integrations) return;
    for (const node of nodes) {
      const named = nameInCode(flow, file, node);
      const finding = named && reportOn({ app, ...named, integrations });
      if (finding) report(finding);
    }
  },
};

/** Nothing where the file cannot be read as a whole. */
const namesIn: (app: App) => readonly string[] | undefined = fact((app) =>
  app.files.has(OAUTH_PATH) ? integrationsOf(app)?.entries.map(({ key }) => key) : [],
);

interface NamedIntegration {
  readonly file: SourceFile;
  readonly name: string;
  /** Without quotes. */
  readonly range: Range;
}

/** `oauthName` of `$credentials.oauth(…).get`, where it is written out. */
function nameInCode(flow: Flow, file: IndexedFile, call: AnyNode): NamedIntegration | undefined {
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return undefined;
  if (!isCallOf(flow, file, call, '$credentials.oauth.get')) return undefined;
  const node = writtenObject(file, call.arguments[0])?.members.get('oauthName');
  if (node?.type !== 'Literal' || typeof node.value !== 'string' || node.value === '') return undefined;
  return { file: file.file, name: node.value, range: innerRange(node) };
}

function nameReport(
  app: App,
  { file, options }: RequestTemplate,
  integrations: readonly string[] | undefined,
): Report | undefined {
  const node = propertyOf(options, 'oauth')?.value;
  const name = stringOf(node);
  if (!hasIntegrations(app) || !node || !name || !integrations) return undefined;
  return reportOn({ app, file, name, range: contentRange(node), integrations });
}

function reportOn({
  app,
  file,
  name,
  range,
  integrations,
}: NamedIntegration & { readonly app: App; readonly integrations: readonly string[] }): Report | undefined {
  if (integrations.includes(name)) return undefined;
  if (integrations.length === 0) {
    const problem = app.files.has(OAUTH_PATH) ? 'has no integrations' : 'does not exist';
    return {
      file,
      range,
      message: `\`${name}\` is no integration, because ${OAUTH_PATH} ${problem}: define it there.`,
    };
  }
  const near = nearestName(name, integrations) ?? (integrations.length === 1 ? integrations[0] : undefined);
  const advice = near ? `Did you mean \`${near}\`?` : `Use one of: ${integrations.join(', ')}.`;
  const escaped = quotable(near ?? '');
  return {
    file,
    range,
    message: `\`${name}\` is no integration of ${OAUTH_PATH}. ${advice}`,
    ...(near !== undefined &&
      renamed(file, range, isCode(file.path) ? escaped.replaceAll("'", "\\'") : escaped, 'unsafe')),
  };
}

/** The token of a template whose options name no sign-in. */
function tokenReport(
  app: App,
  template: RequestTemplate,
  integrations: readonly string[] | undefined,
): Report | undefined {
  const { file, options, property } = template;
  if (!property.value || !isWhole(file, property.value)) return undefined;
  const key = hasIntegrations(app) ? 'oauth' : 'isOAuth';
  // The option of another platform version is said by itself.
  if (['oauth', 'isOAuth', 'security'].some((name) => propertyOf(options, name))) return undefined;
  const range = tokenIn(template);
  if (!range) return undefined;
  const [only, ...others] = integrations ?? [];
  const value =
    key === 'isOAuth' ? 'true' : only !== undefined && others.length === 0 ? JSON.stringify(only) : undefined;
  const edit = value === undefined ? undefined : optionEdit(key, value);
  const wanted = key === 'isOAuth' ? '`"isOAuth": true`' : `\`oauth\` with the name of an integration of ${OAUTH_PATH}`;
  return {
    file,
    range,
    severity: 'hint',
    message: `\`access_token\` has no value without a sign-in: add ${wanted} to \`options\` of the template.`,
    ...(edit && fixedBy({ title: `Add \`${key}\` to the options`, safety: 'unsafe', changes: [changeOf(file, edit)] })),
  };

  function optionEdit(name: string, text: string) {
    if (options) return options.type === 'object' ? addEntry(file, options, name, text) : undefined;
    return property.value && addEntry(file, property.value, 'options', `{ ${JSON.stringify(name)}: ${text} }`);
  }
}

function tokenIn(template: RequestTemplate): Range | undefined {
  for (const { place, text, range } of textsOfTemplate(template)) {
    if (place !== 'headers') continue;
    for (const { names } of substitutionsIn(text, range.start)) {
      const token = names.find(({ parts }) => parts[0]?.text === 'access_token')?.parts[0];
      if (token) return token.range;
    }
  }
  return undefined;
}
