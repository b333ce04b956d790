/**
 * `config/oauth_config.json` has more integrations than the platform version takes, or tokens that it does not.
 *
 * Platform 3.0 takes 3 integrations, and one of them may have tokens that belong to a single agent (`"token_type": "agent"`).
 * Platform 3.1 takes 5, all of them for the whole account: there users add several accounts for each when they install the
 * app, and `$credentials` lists them. Any other `token_type` is refused on every version: "Invalid token type mentioned in
 * oauth_config.json".
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.1",
 *   "modules": { "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json invalid config/oauth_config.json
 * {
 *   "integrations": {
 *     "github": {
 *       "display_name": "GitHub",
 *       "client_id": "<%= oauth_iparams.client_id %>",
 *       "client_secret": "<%= oauth_iparams.client_secret %>",
 *       "authorize_url": "https://github.com/login/oauth/authorize",
 *       "token_url": "https://github.com/login/oauth/access_token",
 *       "token_type": "agent"
 *                      ^^^^^
 *     }
 *   }
 * }
 * ```
 *
 * ```json fixed config/oauth_config.json
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
 */
import { type OauthLimits, oauthLimits } from '../catalog/files/oauth-config.ts';
import { isFrom } from '../catalog/files/per-basis.ts';
import type { App } from '../model/app.ts';
import { hasIntegrations, integrationsOf, OAUTH_PATH } from '../model/oauth.ts';
import { isKnownVersion } from '../model/platform.ts';
import type { SourceFile } from '../model/source-file.ts';
import { contentRange, type JsonNode, type JsonProperty, propertyOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noUnsupportedOauth: Rule = {
  code: 'no-unsupported-oauth',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const { version, basis } = app.manifest.platform;
    if (!isKnownVersion(version) || !isFrom('2.0', basis)) return;
    for (const type of tokenTypes(app)) {
      const finding = unknownType(type, !hasIntegrations(app) || oauthLimits(basis).ofAgents > 0);
      if (finding) report(finding);
    }
    if (!hasIntegrations(app)) return;
    const limits = oauthLimits(basis);
    for (const finding of [tooMany(app, limits), ...tokensOfAgents(app, limits)]) if (finding) report(finding);
  },
};

interface TokenType {
  readonly file: SourceFile;
  readonly node: JsonNode;
  readonly type: string;
}

/** That of each integration, or of the one service up to 2.3. */
function tokenTypes(app: App): readonly TokenType[] {
  const file = app.files.get(OAUTH_PATH);
  if (!file || file.json.errors.length > 0) return [];
  const services = hasIntegrations(app)
    ? (integrationsOf(app)?.entries ?? []).map(({ value }) => value)
    : [file.json.root];
  return services.flatMap((service) => {
    const node = propertyOf(service, 'token_type')?.value;
    return node?.type === 'string' ? [{ file, node, type: String(node.value) }] : [];
  });
}

const ACCOUNT = 'account';
const AGENT = 'agent';

function unknownType({ file, node, type }: TokenType, mayBeOfAgents: boolean): Report | undefined {
  if (type === ACCOUNT || type === AGENT) return undefined;
  const near = nearestName(type, mayBeOfAgents ? [ACCOUNT, AGENT] : [ACCOUNT]);
  const range = contentRange(node);
  const wrong = type === '' ? 'No type of token is given' : `\`${type}\` is no type of token`;
  const choice = mayBeOfAgents ? `\`${ACCOUNT}\`, or \`${AGENT}\` where every agent signs in` : `\`${ACCOUNT}\``;
  return {
    file,
    range,
    message: near === undefined ? `${wrong}: write ${choice}.` : `${wrong}. Did you mean \`${near}\`?`,
    ...(near !== undefined && renamed(file, range, near, 'unsafe')),
  };
}

function tooMany(app: App, { integrations }: OauthLimits): Report | undefined {
  const found = integrationsOf(app);
  const extra: JsonProperty | undefined = found?.entries[integrations];
  if (!found || !extra) return undefined;
  const count = found.entries.length;
  const { version } = app.manifest.platform;
  const larger = oauthLimits(LARGER).integrations;
  const advice = version !== LARGER && count <= larger ? `, or write it for ${LARGER}, which takes ${larger}` : '';
  return {
    file: found.file,
    range: contentRange(extra.keyNode),
    message: `The app has ${count} integrations, and platform ${version} takes ${integrations}: take ${count - integrations === 1 ? 'one' : String(count - integrations)} out${advice}.`,
  };
}

const LARGER = '3.1';

function tokensOfAgents(app: App, { ofAgents }: OauthLimits): readonly Report[] {
  const [first, ...others] = tokenTypes(app).filter(({ type }) => type === AGENT);
  const tooMany = first && ofAgents === 0 ? [first, ...others] : others;
  const { version } = app.manifest.platform;
  return tooMany.map(({ file, node }) => {
    const range = contentRange(node);
    const rule =
      ofAgents === 0
        ? `On platform ${version} a token belongs to the whole account`
        : `On platform ${version} one integration may have the tokens of agents`;
    return {
      file,
      range,
      message: `${rule}: change this to \`${ACCOUNT}\`.`,
      ...(ofAgents > 0 &&
        first && { related: [{ path: file.path, range: contentRange(first.node), message: 'The one before it' }] }),
      ...renamed(file, range, ACCOUNT, 'unsafe'),
    };
  });
}
