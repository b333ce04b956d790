/** What is wrong with the options of a run, for test files that no compiler looks at: else a slip would test something else. */
import { nearestName } from '../core/index.ts';
import type { TriggerOptions } from './types.ts';

const KNOWN: Readonly<Record<keyof TriggerOptions, true>> = {
  payload: true,
  scope: true,
  iparams: true,
  now: true,
  requests: true,
  store: true,
  expect: true,
  timeout: true,
};

export function wrongOption(options: TriggerOptions): string | undefined {
  if (typeof options !== 'object' || options === null)
    return 'The options of a run are an object, as in { payload: { data: {} } }.';
  const names = Object.keys(KNOWN);
  for (const key of Object.keys(options)) {
    if (names.includes(key)) continue;
    const near = nearestName(key, names);
    return `\`${key}\` is no option of a run: ${near === undefined ? `use one of ${names.join(', ')}.` : `did you mean \`${near}\`?`}`;
  }
  const { payload } = options;
  const isWrong =
    payload === null || Array.isArray(payload) || !['object', 'string', 'undefined'].includes(typeof payload);
  return isWrong
    ? '`payload` is an object, or the name of a payload file: leave it out to run the best that the app has.'
    : undefined;
}
