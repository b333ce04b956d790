/** Headers as reports and cassettes may show them: without tokens, keys and passwords. */
import type { RunRequest } from '../../core/run/contract.ts';
import { isSecretHeader, withoutCredentials } from '../../core/run/credentials.ts';
import { asText } from '../../core/text/as-text.ts';
import { byName } from '../../core/text/by-name.ts';
import { type Fields, isObject } from './stand-in.ts';

const HIDDEN = '‹redacted›';

/** `templates` are the headers before anything was filled in. */
export function hiddenHeaders(
  headers: Readonly<Record<string, string>>,
  templates: unknown,
  { secrets = [], secureParameters = [] }: Pick<RunRequest, 'secrets' | 'secureParameters'>,
): Record<string, string> {
  const texts: Fields = isObject(templates) ? templates : {};
  const isSecret = (name: string) => {
    const template = asText(byName(texts, name) ?? '');
    if (!template.includes('<%')) return false;
    const names = [...secrets.map(({ name }) => name), ...secureParameters.map((name) => `iparam.${name}`)];
    return names.some((secret) => template.includes(secret)) || template.includes('oauth_iparams');
  };
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isSecretHeader(name) || isSecret(name) ? hidden(value) : withoutCredentials(value),
    ]),
  );
}

/** Arguments of `$request`: headers may hold tokens that the app has put together itself. */
export function hiddenArguments(args: readonly unknown[]): readonly unknown[] {
  return args.map((argument) =>
    isObject(argument) && isObject(argument.headers)
      ? { ...argument, headers: shownHeaders(argument.headers) }
      : argument,
  );
}

/** What is still a template says nothing. */
const shownHeaders = (headers: Fields): Fields =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (typeof value !== 'string' || value.includes('<%=')) return [name, value];
      return [name, isSecretHeader(name) ? hidden(value) : withoutCredentials(value)];
    }),
  );

/** The scheme says how the author logs in; a token that this runner made up is no secret. */
function hidden(value: string): string {
  if (value.endsWith('{access_token}')) return value;
  const scheme = /^(?:Basic|Bearer|Token|Digest|Negotiate)(?= )/i.exec(value)?.[0];
  return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`;
}
