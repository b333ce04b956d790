/** `$request.invokeTemplate` (from 2.3): renders a template of `config/requests.json`, checks it and has it answered. */
import { hostProblem } from '../../core/run/addresses.ts';
import type { RenderedRequest, RunRequest } from '../../core/run/contract.ts';
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { abilitiesOf } from '../platform.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { adviceOnMadeUp, placeholdersIn } from './made-up.ts';
import { limitsOf, textFields, urlOf, valuesOf, valuesOfHost } from './request-values.ts';
import { createResponder, type Responder } from './respond.ts';
import { type Answer, type Fields, isObject, refuseRequest, type StandIn } from './stand-in.ts';
import { SubstitutionError, substitute, substituteDeep } from './substitute.ts';
import { bodyOfTemplate } from './template-body.ts';

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
    const template = byName(request.requestTemplates, name);
    if (template === undefined || !request.registeredTemplates.includes(name))
      return notFound(name, template !== undefined);
    if (!isObject(options) && options !== null) {
      return refuseRequest(400, `The options for the request template '${name}' must be an object`);
    }
    const schema = isObject(template) ? template.schema : undefined;
    // Text as of docs/platform.md 3.2 L.
    if (!isObject(schema)) return missing(name, 'schema');
    const extra = additional(name, template as Fields, schema, request.platform);
    if (extra !== undefined) return refuseRequest(400, extra);
    for (const text of doubts(name, template as Fields, schema, request)) note(text);
    const foreign = (request.foreignOptions ?? []).filter((key) => isGiven(byName(options ?? {}, key)));
    if (foreign.length > 0)
      note(
        `invokeTemplate has no option ${foreign.join(' and no ')}, and does not send it: request template '${name}'`,
      );
    try {
      return rendered({ name, schema, template: template as Fields, options: options ?? {} }, request, respond, note);
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return refuseRequest(400, `Error while substituting the templates: request template '${name}': ${error.message}`);
    }
  };
}

const MEMBERS = ['schema', 'options'];
const SCHEMA_MEMBERS = ['method', 'host', 'path', 'protocol', 'headers', 'query'];
const BODY_MEMBERS = ['formData', 'file'];

/** Text as of docs/platform.md 3.2 L. */
function additional(name: string, template: Fields, schema: Fields, platform: string): string | undefined {
  const known = abilitiesOf(platform).filesInTemplates ? [...SCHEMA_MEMBERS, ...BODY_MEMBERS] : SCHEMA_MEMBERS;
  const extra = Object.keys(template).find((member) => !MEMBERS.includes(member));
  const inSchema = Object.keys(schema).find((member) => !known.includes(member));
  const text = (owner: string, member: string) =>
    `Request template '${name}'${owner} must NOT have additional properties '${member}' in config/requests.json.`;
  if (extra !== undefined) return text('', extra);
  return inSchema === undefined ? undefined : text(' schema', inSchema);
}

/** What works here and not on the platform (docs/platform.md section 6). */
function doubts(name: string, template: Fields, schema: Fields, { secureParameters = [] }: RunRequest): string[] {
  const outsideHeaders = JSON.stringify({ ...schema, headers: undefined, formData: undefined, file: undefined });
  const names = placeholdersIn(outsideHeaders);
  const secure = secureParameters.find((parameter) => names.includes(`iparam.${parameter}`));
  const found: string[] = [];
  if (secure !== undefined) {
    found.push(`iparam.${secure} is secure, and the platform fills it into headers only: request template '${name}'`);
  }
  if (names.some((written) => /^currentHost\b/.test(written))) {
    found.push(
      `currentHost is the name in payloads, and the documentation of templates has current_host: request template '${name}'`,
    );
  }
  const { oauth, isOAuth } = isObject(template.options) ? template.options : {};
  if (oauth === undefined && isOAuth !== true && placeholdersIn(JSON.stringify(schema)).includes('access_token')) {
    found.push(`access_token has a value only with "oauth" in the options of the request template '${name}'`);
  }
  return found;
}

interface Invocation {
  readonly name: string;
  readonly template: Fields;
  readonly schema: Fields;
  /** Of the call. */
  readonly options: Fields;
}

function rendered(
  { name, template, schema, options }: Invocation,
  request: RunRequest,
  respond: Responder,
  note: (text: string) => void,
): Answer {
  const values = valuesOf(request, options.context);
  const own = isObject(template.options) ? template.options : {};
  // Nothing is done with certificates, but what is missing in them is missing on the platform, too.
  substituteDeep(own.security ?? {}, values);
  const method = typeof schema.method === 'string' ? schema.method.toUpperCase() : '';
  if (schema.method === undefined) return missing(name, 'schema/method');
  if (!METHODS.includes(method)) return invalid(name, `schema/method must be one of ${METHODS.join(', ')}`);
  if (typeof schema.host !== 'string') return missing(name, 'schema/host');
  const host = substitute(schema.host, valuesOfHost(values));
  const path = substitute(typeof schema.path === 'string' ? schema.path : '/', values);
  const protocol = typeof schema.protocol === 'string' ? schema.protocol.replace(/:?\/*$/, '') : 'https';
  const headers = textFields(substituteDeep(schema.headers ?? {}, values));
  const body = bodyOfTemplate(schema, values);
  const query = {
    inTemplate: textFields(substituteDeep(schema.query ?? {}, values)),
    ofCall: textFields(options.query),
  };
  const result: RenderedRequest = {
    method,
    url: `${protocol}://${host}${path}`,
    headers: hiddenHeaders(headers, schema.headers, request),
    // FDK 9.0.5 settled which of them wins.
    query: request.callQueryWins ? { ...query.inTemplate, ...query.ofCall } : { ...query.ofCall, ...query.inTemplate },
    ...(body ? { body: body.shown } : isGiven(options.body) && { body: options.body }),
  };
  const isLocal = protocol === 'http' && /^localhost(:\d+)?$/.test(host);
  const ofHost = adviceOnMadeUp(schema.host, host, request);
  if (host.replace(/^\w+:\/\//, '').includes('/')) {
    return invalid(name, `schema/host must not have path, but is "${host}"`, result, ofHost);
  }
  const problem = isLocal ? undefined : hostProblem(host, urlOf(`https://${host}`));
  if (problem) return invalid(name, `schema/host must be FQDN, but is "${host}" (${problem})`, result, ofHost);
  if (!path.startsWith('/')) {
    const advice = adviceOnMadeUp(asText(schema.path), path, request);
    return invalid(name, `schema/path must start with '/', but is "${path}"`, result, advice);
  }
  if (protocol !== 'https' && !isLocal) return invalid(name, 'schema/protocol must be "https"', result);
  if (body?.problem !== undefined) return invalid(name, body.problem, result);
  if (body?.note !== undefined) note(`${body.note}: request template '${name}'`);
  if (request.live && body && !body.fields) {
    const text = `Files of the object store cannot be sent from here: request template '${name}'`;
    return refuseRequest(400, `${text}. Run it without sending requests.`, result);
  }
  const sent = body?.fields ? { ...result, body: body.fields } : result;
  const limits = limitsOf(own, { requestTemplates: true });
  return respond({ name, shown: sent, headers, limits, ...(body?.fields && { isForm: true }) });
}

const isGiven = (body: unknown): boolean => body !== undefined && body !== null;

function notFound(name: string, isDefined: boolean): Answer {
  const remedy = isDefined ? 'Add it to requests in manifest.json.' : 'Define it there and list it in manifest.json.';
  // First sentence as of docs/platform.md 3.2 L.
  const text = `Request template '${name}' is not defined in config/requests.json & manifest.json. ${remedy}`;
  return refuseRequest(404, text);
}

function missing(name: string, property: string): Answer {
  const parts = property.split('/');
  const owner = parts.length > 1 ? ' schema' : '';
  const text = `Request template '${name}'${owner} must have required property '${parts.at(-1)}' in config/requests.json.`;
  return refuseRequest(400, text);
}

function invalid(
  name: string,
  problem: string,
  request?: RenderedRequest,
  advice = 'Correct it in config/requests.json',
): Answer {
  return refuseRequest(400, `Request template '${name}' ${problem}. ${advice}.`, request);
}
