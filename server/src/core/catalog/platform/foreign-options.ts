/**
 * Keys that authors give to `invokeTemplate` and that it does not know: those of `$request.post` and its siblings up to 2.2, those
 * that stand in the template now, those of other libraries (docs/platform.md 4.4). Which others it takes is not documented.
 */
import { byName } from '../../text/by-name.ts';

/** What takes the place of such a key: an option, or a place in the template. */
export type OptionPlace = 'body' | 'query' | 'schema' | 'options';

const PLACES: Readonly<Record<string, OptionPlace>> = {
  json: 'body',
  data: 'body',
  params: 'query',
  qs: 'query',
  headers: 'schema',
  url: 'schema',
  uri: 'schema',
  method: 'schema',
  host: 'schema',
  path: 'schema',
  protocol: 'schema',
  formData: 'schema',
  file: 'schema',
  isOAuth: 'options',
  maxAttempts: 'options',
  retryDelay: 'options',
};

export const foreignOptions: readonly string[] = Object.keys(PLACES);

export const placeOfOption = (key: string): OptionPlace | undefined => byName(PLACES, key);

/** The options that are documented. */
export const INVOCATION_OPTIONS = ['context', 'body', 'query', 'cache', 'ttl', 'options'] as const;
