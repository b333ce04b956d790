/** `$request.get`, `post`, `put`, `patch`, `delete` of platforms up to 2.2 (docs/platform.md 4.4): checked, and answered. */
import { allows, type Target, targetProblem } from '../../core/run/addresses.ts';
import type { RenderedRequest, RunRequest } from '../../core/run/contract.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { adviceOnMadeUp } from './made-up.ts';
import { limitsOf, textFields, urlOf, valuesOf } from './request-values.ts';
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
      const target = urlOf(address);
      const problem = optionProblem(options) ?? targetProblem(address, target) ?? listProblem(target, run, values);
      const rendered = render(verb, address, options, values);
      const shown = { ...rendered, headers: hiddenHeaders(rendered.headers, options.headers, run) };
      if (problem !== undefined) {
        // The text is the platform's own, which knows nothing of made-up values.
        const advice = adviceOnMadeUp(url, address, run);
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

/** What a parameter without a value is filled with: no list can have it. */
const MADE_UP = /(?:^|\.)sample\.example\.com$/;

/** An entry whose parameter has no value stands for everything. */
function listProblem(target: Target | undefined, { whitelist }: RunRequest, values: Substitutions): string | undefined {
  if (!whitelist || !target || MADE_UP.test(target.hostname)) return undefined;
  const isListed = whitelist.some((entry) => {
    try {
      const listed = urlOf(substitute(entry, values));
      return listed !== undefined && allows(listed, target);
    } catch (error) {
      return error instanceof SubstitutionError;
    }
  });
  return isListed ? undefined : 'This domain has not been whitelisted';
}

function render(verb: string, address: string, options: Fields, values: Substitutions): RenderedRequest {
  const headers = textFields(substituteDeep(options.headers ?? {}, values));
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (isObject(options.json) && !hasType) headers['Content-Type'] = 'application/json';
  const body = options.json ?? options.body ?? options.formData;
  const [sent = ''] = address.split('#');
  const [url = '', search = ''] = sent.split(/\?(.*)/s);
  const query = [...new URLSearchParams(search)];
  // A key that comes twice has no place in an object.
  const isPlain = new Set(query.map(([name]) => name)).size === query.length;
  return {
    method: verb.toUpperCase(),
    url: isPlain ? url : sent,
    headers,
    query: isPlain ? Object.fromEntries(query) : {},
    ...(body === undefined ? {} : { body: substituteDeep(body, values) }),
  };
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
