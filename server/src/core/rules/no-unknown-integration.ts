/**
 * A request template signs in with an OAuth integration that the app does not have, or uses an access token without
 * signing in.
 *
 * From platform 3.0 on, `options.oauth` of a template names an integration of `config/oauth_config.json`; a name that is
 * not there makes the vendor's CLI refuse the app. In 2.3, `options.isOAuth` says that the one service of the file is
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
import type { App } from '../model/app.ts';
import { definedTemplates, type RequestTemplate, textsOfTemplate } from '../model/request-templates.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { contentRange, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import type { Report, Rule } from './rule.ts';
import { addEntry, changeOf, fixedBy, quotable, renamed } from './support/fixes.ts';
import { hasTemplates } from './support/templates.ts';

export const noUnknownIntegration: Rule = {
  code: 'no-unknown-integration',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    if (!hasTemplates(app)) return;
    const integrations = integrationsOf(app);
    for (const template of definedTemplates(app)) {
      const finding = nameReport(app, template, integrations) ?? tokenReport(app, template, integrations);
      if (finding) report(finding);
    }
  },
};

const OAUTH_PATH = 'config/oauth_config.json';

const namesIntegrations = ({ manifest }: App): boolean => manifest.platform.form === 'modules';

/** Nothing where the file cannot be read as a whole. */
function integrationsOf(app: App): readonly string[] | undefined {
  const json = app.files.get(OAUTH_PATH)?.json;
  if (!json) return [];
  const integrations = propertyOf(json.root, 'integrations')?.value;
  if (json.errors.length > 0 || integrations?.type !== 'object') return undefined;
  return propertiesOf(integrations).map(({ key }) => key);
}

function nameReport(
  app: App,
  { file, options }: RequestTemplate,
  integrations: readonly string[] | undefined,
): Report | undefined {
  const node = propertyOf(options, 'oauth')?.value;
  const name = stringOf(node);
  if (!namesIntegrations(app) || !node || !name || !integrations || integrations.includes(name)) return undefined;
  const range = contentRange(node);
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
  return {
    file,
    range,
    message: `\`${name}\` is no integration of ${OAUTH_PATH}. ${advice}`,
    ...(near !== undefined && renamed(file, range, quotable(near), 'unsafe')),
  };
}

/** The token of a template whose options name no sign-in. */
function tokenReport(
  app: App,
  template: RequestTemplate,
  integrations: readonly string[] | undefined,
): Report | undefined {
  const { file, options } = template;
  const key = namesIntegrations(app) ? 'oauth' : 'isOAuth';
  if (propertyOf(options, key) || propertyOf(options, 'security')) return undefined;
  const range = tokenIn(template);
  if (!range) return undefined;
  const [only, ...others] = integrations ?? [];
  const value =
    key === 'isOAuth' ? 'true' : only !== undefined && others.length === 0 ? JSON.stringify(only) : undefined;
  const edit = value === undefined ? undefined : optionEdit(template, key, value);
  const wanted = key === 'isOAuth' ? '`"isOAuth": true`' : `\`oauth\` with the name of an integration of ${OAUTH_PATH}`;
  return {
    file,
    range,
    severity: 'hint',
    message: `\`access_token\` has no value without a sign-in: add ${wanted} to \`options\` of the template.`,
    ...(edit && fixedBy({ title: `Add \`${key}\` to the options`, safety: 'unsafe', changes: [changeOf(file, edit)] })),
  };

  function optionEdit({ property }: RequestTemplate, name: string, text: string) {
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
