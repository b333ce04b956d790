/** What placeholders of requests stand for in a run, and the checks that every outgoing URL has to pass. */
import type { RunRequest } from '../../core/run/contract.ts';
import { isObject } from './stand-in.ts';
import type { Substitutions } from './substitute.ts';

/** The default answer: nothing is ever sent. */
export const EMPTY_ANSWER = { status: 200, headers: {}, response: '{}', attempts: 1 } as const;

/**
 * Tokens are made up, as nobody has logged in; settings and hosts come from the payload, where the platform puts them
 * (platform.md 4.6).
 */
export function valuesOf(request: RunRequest, context: unknown): Substitutions {
  const payload = isObject(request.argument) ? request.argument : {};
  return {
    iparam: request.iparams,
    context: context ?? {},
    access_token: payload.access_token ?? '{access_token}',
    oauth_iparams: payload.oauth_iparams ?? {},
    app_settings: payload.app_settings ?? {},
    currentHost: payload.currentHost ?? {},
  };
}

/** What is wrong with a host, in the platform's words, or undefined (platform.md 4.4). */
export function hostProblem(host: string): string | undefined {
  if (/^\d+(\.\d+){3}$/.test(host) || host.startsWith('[')) return 'Invalid URL - IP is disallowed';
  if (!/^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(host))
    return 'Invalid URL - Must be FQDN';
  return undefined;
}

/** Values of headers and queries are always text. */
export function textFields(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const texts = Object.entries(value).map(([name, item]): [string, string] => [
    name,
    typeof item === 'string' ? item : (JSON.stringify(item) ?? ''),
  ]);
  return Object.fromEntries(texts);
}
