/** What may stand between `<%=` and `%>`, per platform version and place; source: docs/platform.md 4.4 and 6. */
import { docs, FDK_6_9, oldSamples } from '../sources.ts';
import { isAlive, type Lifetime, perBasis } from './per-basis.ts';

/**
 * `host` to `query` are parts of `schema` in `config/requests.json`, `form` is its `formData` and `file`, `security` stands
 * in `options`; `oauth` is `config/oauth_config.json`; up to 2.2, `url` and `options` are the arguments of `$request.get`
 * and its siblings, `domains` the `whitelisted-domains`.
 */
export type TemplatePlace =
  | 'host'
  | 'path'
  | 'headers'
  | 'query'
  | 'form'
  | 'security'
  | 'oauth'
  | 'url'
  | 'options'
  | 'domains';

export interface TemplateName extends Lifetime {
  /** As it is written: `iparam.` is followed by a name, `access_token` by nothing, `encode(` by a value. */
  readonly text: string;
  readonly kind: 'members' | 'value' | 'function';
  /** What follows `text`, for people. */
  readonly follows?: string;
  readonly description: string;
  readonly places: readonly TemplatePlace[];
  /** Places that take it only when the value is not secret. */
  readonly notSecretIn?: readonly TemplatePlace[];
  /** Places that take it only in requests of the server and of the installation page, not of the app's pages. */
  readonly notFrontEndIn?: readonly TemplatePlace[];
  /** Whether it has a value while the installation page is shown. */
  readonly duringInstallation: boolean;
  readonly note?: string;
  /** What the documentation writes in its place: this one is filled in here, and offered nowhere. */
  readonly insteadUse?: string;
  readonly source: string;
}

/** The word that a name begins with: `iparam`, `encode`. */
export const rootOf = ({ text }: TemplateName): string => /^[\w$]+/.exec(text)?.[0] ?? text;

/** Of these places nobody has written down what they take. */
export const isUndocumentedPlace = (place: TemplatePlace): boolean => place === 'form' || place === 'security';

export const templateNames = perBasis((basis): readonly TemplateName[] => ALL.filter((name) => isAlive(name, basis)));

/** The names that one place takes, as the documentation writes them. */
export const templateNamesAt = (place: TemplatePlace, basis: string): readonly TemplateName[] =>
  templateNames(basis).filter(({ places, insteadUse }) => places.includes(place) && insteadUse === undefined);

const REQUEST_PARTS = ['host', 'path', 'headers', 'query'] as const;

const SAMPLES = 'https://github.com/freshworks-developers/request-method-samples';

const ALL: readonly TemplateName[] = [
  {
    text: 'iparam.',
    kind: 'members',
    follows: 'name of an installation parameter',
    description: 'Value of an installation parameter',
    places: ['url', 'options', 'domains'],
    duringInstallation: false,
    until: '2.2',
    source: FDK_6_9,
  },
  {
    text: 'iparam.',
    kind: 'members',
    follows: 'name of an installation parameter',
    description: 'Value of an installation parameter',
    places: [...REQUEST_PARTS, 'form', 'security'],
    notSecretIn: ['host', 'path', 'query'],
    duringInstallation: false,
    note: 'Secure parameters may stand in headers only',
    since: '2.3',
    source: docs.requestMethod,
  },
  {
    text: 'context.',
    kind: 'members',
    follows: 'name of a member of context',
    description: 'Value that the call gives in context',
    places: [...REQUEST_PARTS, 'form'],
    notFrontEndIn: ['host', 'headers'],
    duringInstallation: true,
    note: 'The only name with a value while the installation page is shown',
    since: '2.3',
    source: docs.requestMethod,
  },
  {
    text: 'access_token',
    kind: 'value',
    description: 'Access token of the OAuth service',
    places: ['options'],
    duringInstallation: false,
    note: 'Needs isOAuth in the options of the call',
    until: '2.2',
    source: FDK_6_9,
  },
  {
    text: 'access_token',
    kind: 'value',
    description: 'Access token of the OAuth service',
    places: ['headers'],
    duringInstallation: false,
    note: 'Needs options.isOAuth in 2.3, the name of the integration in options.oauth from 3.0 on',
    since: '2.3',
    source: docs.requestMethod,
  },
  {
    text: 'oauth_iparams.',
    kind: 'members',
    follows: 'name of a parameter of the sign-in',
    description: 'Value that was entered before users signed in',
    places: ['oauth'],
    duringInstallation: true,
    until: '2.2',
    source: oldSamples,
  },
  {
    text: 'oauth_iparams.',
    kind: 'members',
    follows: 'name of a parameter of the sign-in',
    description: 'Value that was entered before users signed in',
    places: ['oauth', ...REQUEST_PARTS],
    duringInstallation: false,
    note: 'In config/oauth_config.json it has its value during the installation too',
    since: '2.3',
    source: docs.requestMethod,
  },
  {
    text: 'app_settings.',
    kind: 'members',
    follows: 'name of an app setting',
    description: 'Value of a setting of config/app_settings.json',
    places: [...REQUEST_PARTS, 'security'],
    duringInstallation: false,
    note: 'Needs FDK 9.1; which parts take it is not documented',
    since: '2.3',
    source: docs.requestMethod,
  },
  {
    text: 'current_host.endpoint_urls.',
    kind: 'members',
    follows: 'name of a product, such as freshdesk',
    description: 'Host of the account in one product',
    places: ['host'],
    duringInstallation: false,
    note: 'Payloads have it as currentHost, with https:// before the host',
    since: '3.0',
    source: SAMPLES,
  },
  {
    text: 'currentHost.endpoint_urls.',
    kind: 'members',
    follows: 'name of a product, such as freshdesk',
    description: 'Host of the account in one product, by the name that payloads have',
    places: ['host'],
    duringInstallation: false,
    insteadUse: 'current_host',
    since: '3.0',
    source: SAMPLES,
  },
  {
    text: 'encode(',
    kind: 'function',
    follows: "a value, such as iparam.api_key + ':X'",
    description: 'Base64 of a value, for basic authentication',
    places: ['options'],
    duringInstallation: false,
    until: '2.2',
    source: FDK_6_9,
  },
  {
    text: 'encode(',
    kind: 'function',
    follows: "a value, such as iparam.api_key + ':X'",
    description: 'Base64 of a value, for basic authentication',
    places: ['headers'],
    duringInstallation: true,
    note: 'While the installation page is shown, for values of context only',
    since: '2.3',
    source: docs.requestMethod,
  },
];
