/** A request to any address: the template takes host and path from the code, which takes the address apart when it runs. */
import type { LegacyRequest } from '../../rules/support/legacy-requests.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Conversion } from './convert.ts';
import { entriesOf } from './options.ts';

/** Nothing where the options are not written out either. */
export function atRunTime(
  { file, verb, call }: LegacyRequest,
  codeOf: (node: AnyNode) => string,
): Conversion | undefined {
  const [url, options] = call?.arguments ?? [];
  const entries = entriesOf(file, options);
  const headers = entries && entriesOf(file, entries.get('headers'));
  if (!url || !headers || ![...headers.values()].every((value) => value.type === 'Literal')) return undefined;
  const address = codeOf(url);
  const values = Object.fromEntries(
    [...headers].map(([name, value]) => [name, value.type === 'Literal' ? String(value.value) : '']),
  );
  const [json, body] = [entries.get('json'), entries.get('body')];
  const sent = json ? `JSON.stringify(${codeOf(json)})` : body && codeOf(body);
  return {
    template: {
      schema: {
        method: verb.name.toUpperCase(),
        host: '<%= context.host %>',
        path: '/<%= context.path %>',
        headers: values,
      },
    },
    members: [
      ['context', `{ host: ${address}.split('/')[2], path: ${address}.split('/').slice(3).join('/') }`],
      ...(sent === undefined ? [] : [['body', sent] as const]),
    ],
    notes: [],
  };
}
