/** `$request.invokeTemplate` (from 2.3): renders a template of `config/requests.json`, checks it and has it answered. */
import { hostProblem } from '../../core/run/addresses.ts';
import type { RenderedRequest, RunRequest } from '../../core/run/contract.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { limitsOf, textFields, urlOf, valuesOf, valuesOfHost } from './request-values.ts';
import { createResponder, type Responder } from './respond.ts';
import { type Answer, type Fields, isObject, refuseRequest, type StandIn } from './stand-in.ts';
import { SubstitutionError, substitute, substituteDeep } from './substitute.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

export function invokeTemplate(
  request: RunRequest,
  respond: Responder = createResponder(request),
  note: (text: string) => void = () => {},
): StandIn {
  return ([name, options = {}]) => {
    if (typeof name !== 'string' || name === '') {
      return refuseRequest(400, 'The first argument of $request.invokeTemplate must be the name of a request template');
    }
    const template = Object.hasOwn(request.requestTemplates, name) ? request.requestTemplates[name] : undefined;
    if (template === undefined || !request.registeredTemplates.includes(name))
      return notFound(name, template !== undefined);
    if (!isObject(options) && options !== null) {
      return refuseRequest(400, `The options for the request template '${name}' must be an object`);
    }
    const schema = isObject(template) ? template.schema : undefined;
    // Text as of platform.md 3.2 L.
    if (!isObject(schema)) return missing(name, 'schema');
    const extra = additional(name, template as Fields, schema);
    if (extra !== undefined) return refuseRequest(400, extra);
    for (const text of doubts(name, template as Fields, schema, request)) note(text);
    try {
      return rendered(name, schema, options ?? {}, request, retries(template), respond);
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return refuseRequest(400, `Error while substituting the templates: request template '${name}': ${error.message}`);
    }
  };
}

const MEMBERS = ['schema', 'options'];
const SCHEMA_MEMBERS = ['method', 'host', 'path', 'protocol', 'headers', 'query'];

/** Text as of platform.md 3.2 L. */
function additional(name: string, template: Fields, schema: Fields): string | undefined {
  const extra = Object.keys(template).find((member) => !MEMBERS.includes(member));
  const inSchema = Object.keys(schema).find((member) => !SCHEMA_MEMBERS.includes(member));
  const text = (owner: string, member: string) =>
    `Request template '${name}'${owner} must NOT have additional properties '${member}' in config/requests.json.`;
  if (extra !== undefined) return text('', extra);
  return inSchema === undefined ? undefined : text(' schema', inSchema);
}

/** What works here and not on the platform (platform.md section 6). */
function doubts(name: string, template: Fields, schema: Fields, { secureParameters = [] }: RunRequest): string[] {
  const outsideHeaders = JSON.stringify({ ...schema, headers: undefined });
  const names = placeholdersIn(outsideHeaders);
  const secure = secureParameters.find((parameter) => names.includes(`iparam.${parameter}`));
  const found: string[] = [];
  if (secure !== undefined) {
    found.push(`iparam.${secure} is secure, and the platform fills it into headers only: request template '${name}'`);
  }
  const { oauth, isOAuth } = isObject(template.options) ? template.options : {};
  if (oauth === undefined && isOAuth !== true && placeholdersIn(JSON.stringify(schema)).includes('access_token')) {
    found.push(`access_token has a value only with "oauth" in the options of the request template '${name}'`);
  }
  return found;
}

const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/<%=(.*?)%>/g)].flatMap(([, inner = '']) => inner.match(/[\w.$-]+/g) ?? []);

const retries = (template: unknown): Fields =>
  isObject(template) && isObject(template.options) ? template.options : {};

function rendered(
  name: string,
  schema: Fields,
  options: Fields,
  request: RunRequest,
  retry: Fields,
  respond: Responder,
): Answer {
  const values = valuesOf(request, options.context);
  const method = typeof schema.method === 'string' ? schema.method.toUpperCase() : '';
  if (schema.method === undefined) return missing(name, 'schema/method');
  if (!METHODS.includes(method)) return invalid(name, `schema/method must be one of ${METHODS.join(', ')}`);
  if (typeof schema.host !== 'string') return missing(name, 'schema/host');
  const host = substitute(schema.host, valuesOfHost(values));
  const path = substitute(typeof schema.path === 'string' ? schema.path : '/', values);
  const protocol = typeof schema.protocol === 'string' ? schema.protocol.replace(/:?\/*$/, '') : 'https';
  const headers = textFields(substituteDeep(schema.headers ?? {}, values));
  const result: RenderedRequest = {
    method,
    url: `${protocol}://${host}${path}`,
    headers: hiddenHeaders(headers, schema.headers, request),
    query: { ...textFields(substituteDeep(schema.query ?? {}, values)), ...textFields(options.query) },
    ...(options.body === undefined || options.body === null ? {} : { body: options.body }),
  };
  const isLocal = protocol === 'http' && /^localhost(:\d+)?$/.test(host);
  if (host.replace(/^\w+:\/\//, '').includes('/')) {
    return invalid(name, `schema/host must not have path, but is "${host}"`, result);
  }
  const problem = isLocal ? undefined : hostProblem(host, urlOf(`https://${host}`));
  if (problem) return invalid(name, `schema/host must be FQDN, but is "${host}" (${problem})`, result);
  if (!path.startsWith('/')) return invalid(name, `schema/path must start with '/', but is "${path}"`, result);
  if (protocol !== 'https' && !isLocal) return invalid(name, 'schema/protocol must be "https"', result);
  return respond({ name, shown: result, headers, limits: limitsOf(retry, { requestTemplates: true }) });
}

function notFound(name: string, isDefined: boolean): Answer {
  const remedy = isDefined ? 'Add it to requests in manifest.json.' : 'Define it there and list it in manifest.json.';
  // First sentence as of platform.md 3.2 L.
  const text = `Request template '${name}' is not defined in config/requests.json & manifest.json. ${remedy}`;
  return refuseRequest(404, text);
}

function missing(name: string, property: string): Answer {
  const parts = property.split('/');
  const owner = parts.length > 1 ? ' schema' : '';
  const text = `Request template '${name}'${owner} must have required property '${parts.at(-1)}' in config/requests.json.`;
  return refuseRequest(400, text);
}

function invalid(name: string, problem: string, request?: RenderedRequest): Answer {
  return refuseRequest(400, `Request template '${name}' ${problem}. Correct it in config/requests.json.`, request);
}
