/**
 * Where a request may go, in the platform's words (docs/platform.md 4.4): the stand-ins ask before it is sent, and so does what
 * really sends it. `URL` has read the address; nobody looks for a host in a text.
 */

/** What `URL` says of an address. */
export interface Target {
  /** With its colon, such as `https:`. */
  readonly protocol: string;
  /** In small letters, without user, password and port, Unicode as `xn--…`. */
  readonly hostname: string;
}

/** What is wrong with it, if anything is; without a target the text is no address. */
export function targetProblem(text: string, target: Target | undefined): string | undefined {
  if (target ? target.protocol !== 'https:' : !/^\s*https:/i.test(text)) return 'Invalid URL - Must be HTTPS';
  return target ? nameProblem(target) : NO_NAME;
}

/** The same for the host of a template, which is a name alone; the target is that of `https://` and the host. */
export const hostProblem = (host: string, target: Target | undefined): string | undefined =>
  (target && nameProblem(target)) ?? (!target || /[\s/\\:@?#]/.test(host) ? NO_NAME : undefined);

const NO_NAME = 'Invalid URL - Must be FQDN';

function nameProblem({ hostname }: Target): string | undefined {
  if (/^\d+(\.\d+){3}$/.test(hostname) || hostname.startsWith('[')) return 'Invalid URL - IP is disallowed';
  return /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(hostname) ? undefined : NO_NAME;
}

/** Whether an entry of the whitelist stands for a host: stars in front for whatever is there, of any number of parts. */
export function allows(entry: Target, { hostname }: Target): boolean {
  const rest = entry.hostname.replace(/^\*+/, '');
  if (rest === entry.hostname) return hostname === rest;
  return rest !== '' && hostname.length > rest.length && hostname.endsWith(rest);
}

/** Whether a request is one for which an answer is kept: by its template, or by `GET https://host/path`, where `*` is anything. */
export function answersTo(key: string, request: string): boolean {
  const [first = '', ...rest] = key.split('*');
  if (rest.length === 0) return key === request;
  if (!request.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = request.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return request.length - last.length >= at && request.endsWith(last);
}
