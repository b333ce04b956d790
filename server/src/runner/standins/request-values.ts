/** What placeholders and addresses of requests stand for in a run, and how often and how long a request is tried. */
import type { RunRequest } from '../../core/run/contract.ts';
import type { Abilities } from '../platform.ts';
import { type Fields, isObject } from './stand-in.ts';
import type { Substitutions } from './substitute.ts';

/**
 * Tokens are made up, as nobody has logged in, unless requests are really sent; settings and hosts come from the payload, where the platform puts them
 * (docs/platform.md 4.6).
 */
export function valuesOf(request: RunRequest, context: unknown): Substitutions {
  const payload = isObject(request.argument) ? request.argument : {};
  return {
    iparam: request.iparams,
    context: context ?? {},
    access_token: payload.access_token ?? (request.live ? undefined : '{access_token}'),
    oauth_iparams: payload.oauth_iparams ?? {},
    app_settings: payload.app_settings ?? {},
    // The documented name, and the one that payloads have.
    current_host: payload.currentHost ?? {},
    currentHost: payload.currentHost ?? {},
  };
}

/**
 * For the host of a template, which has neither scheme nor final slash; addresses of accounts have (docs/platform.md
 * 1.8 and 4.6).
 */
export function valuesOfHost(values: Substitutions): Substitutions {
  return { ...values, current_host: bare(values.current_host), currentHost: bare(values.currentHost) };
}

function bare(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^https?:\/\//i, '').replace(/\/+$/, '');
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bare(item)]));
}

/** How often and how long a request is tried (docs/platform.md 4.4, 4.7 and section 6). */
export function limitsOf({ maxAttempts, retryDelay }: Fields, abilities: Pick<Abilities, 'requestTemplates'>) {
  return {
    timeoutMs: abilities.requestTemplates ? 15_000 : 5_000,
    maxAttempts: within(maxAttempts, 1, 5),
    retryDelay: within(retryDelay, 0, 1500),
    textOnly: !abilities.requestTemplates,
  };
}

function within(value: unknown, least: number, most: number): number {
  return typeof value === 'number' ? Math.min(Math.max(Math.round(value), least), most) : least;
}

/** An address as everybody else reads it; nothing where it is none. */
export const urlOf = (address: string): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);

/** Values of headers and queries are always text. */
export function textFields(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const texts = Object.entries(value).map(([name, item]): [string, string] => [
    name,
    typeof item === 'string' ? item : (JSON.stringify(item) ?? ''),
  ]);
  return Object.fromEntries(texts);
}
