/** `$request.get`, `post`, `put`, `patch`, `delete` of platforms up to 2.2 (docs/platform.md 4.4): checked, and answered. */
import type { RenderedRequest, RunRequest } from '../../core/run/contract.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { adviceOnMadeUp } from './made-up.ts';
import { hostProblem, limitsOf, textFields, valuesOf } from './request-values.ts';
import { createResponder, type Responder } from './respond.ts';
import { type Fields, isObject, refuseRequest, type StandIn } from './stand-in.ts';
import { SubstitutionError, type Substitutions, substitute, substituteDeep } from './substitute.ts';

export function requestVerbs(
  run: RunRequest,
  respond: Responder = createResponder(run),
  note: (text: string) => void = () => {},
): [string, StandIn][] {
  const { context: _none, ...values } = valuesOf(run, undefined);
  return ['get', 'post', 'put', 'patch', 'delete'].map((verb) => [
    `$request.${verb}`,
    createVerb(verb, values, run, respond, note),
  ]);
}

function createVerb(
  verb: string,
  values: Substitutions,
  run: RunRequest,
  respond: Responder,
  note: (text: string) => void,
): StandIn {
  return ([url, options = {}]) => {
    if (typeof url !== 'string') return refuseRequest(400, 'Invalid URL - Must be FQDN');
    if (!isObject(options)) return refuseRequest(400, `The options of $request.${verb} must be an object`);
    try {
      const address = substitute(url, values);
      const problem = optionProblem(options) ?? addressProblem(address) ?? listProblem(address, run, values);
      const rendered = render(verb, address, options, values);
      const shown = { ...rendered, headers: hiddenHeaders(rendered.headers, options.headers, run) };
      if (problem !== undefined) {
        // The text is the platform's own, which knows nothing of made-up values.
        const advice = adviceOnMadeUp(url, run);
        if (advice !== undefined) note(`${problem}: ${address}. ${advice}`);
        return refuseRequest(400, problem, shown);
      }
      const limits = limitsOf(options, { requestTemplates: false });
      const isForm = options.json === undefined && options.body === undefined && isObject(options.formData);
      return respond({ name: verb, shown, headers: rendered.headers, isForm, limits });
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return refuseRequest(400, `Error while substituting the templates: ${error.message}`);
    }
  };
}

/** Limits as of docs/platform.md 4.4; the platform's own texts for them are not known. */
function optionProblem({ maxAttempts, retryDelay, body }: Fields): string | undefined {
  if (maxAttempts !== undefined && !isBetween(maxAttempts, 1, 5)) return "'maxAttempts' must be a number from 1 to 5";
  if (retryDelay !== undefined && !isBetween(retryDelay, 0, 1500))
    return "'retryDelay' must be a number from 0 to 1500";
  if (body !== undefined && typeof body !== 'string') return "'body' must be a string; give an object as 'json'";
  return undefined;
}

function addressProblem(address: string): string | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(address);
  if (match?.[1]?.toLowerCase() !== 'https') return 'Invalid URL - Must be HTTPS';
  return hostProblem((match[2] ?? '').replace(/^.*@/, '').replace(/:\d+$/, ''));
}

/** What a parameter without a value is filled with: no list can have it. */
const MADE_UP = /(?:^|\.)sample\.example\.com$/;

/** A domain with a star in front stands for everything below it; one whose parameter has no value for everything. */
function listProblem(address: string, { whitelist }: RunRequest, values: Substitutions): string | undefined {
  const host = hostOf(address);
  if (!whitelist || MADE_UP.test(host)) return undefined;
  const isListed = whitelist.some((entry) => {
    try {
      const domain = hostOf(substitute(entry, values));
      return domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain;
    } catch (error) {
      return error instanceof SubstitutionError;
    }
  });
  return isListed ? undefined : 'This domain has not been whitelisted';
}

const hostOf = (address: string): string => (/^[a-z]+:\/\/([^/?#:]*)/i.exec(address)?.[1] ?? '').toLowerCase();

function render(verb: string, address: string, options: Fields, values: Substitutions): RenderedRequest {
  const headers = textFields(substituteDeep(options.headers ?? {}, values));
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (isObject(options.json) && !hasType) headers['Content-Type'] = 'application/json';
  const body = options.json ?? options.body ?? options.formData;
  const [url = '', search = ''] = address.split(/\?(.*)/s);
  return {
    method: verb.toUpperCase(),
    url,
    headers,
    query: Object.fromEntries(new URLSearchParams(search)),
    ...(body === undefined ? {} : { body: substituteDeep(body, values) }),
  };
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
