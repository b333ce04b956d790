/** A request to any address: the template takes host and path from the code, which takes the address apart when it runs. */
import type { LegacyRequest } from '../../rules/facts/legacy-requests.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Conversion } from './conversion.ts';
import { entriesOf } from './options.ts';

/** Nothing where the options are not written out either. */
export function atRunTime(
  { file, verb, call }: LegacyRequest,
  codeOf: (node: AnyNode) => string,
): Conversion | undefined {
  const [url, options] = call?.arguments ?? [];
  if (!call) return undefined;
  const entries = entriesOf(file, options && { node: options }, call);
  const headers = entries && entriesOf(file, entries.get('headers'), call);
  if (!url || !headers || ![...headers.values()].every(({ node }) => node.type === 'Literal')) return undefined;
  const address = codeOf(url);
  const values = Object.fromEntries(
    [...headers].map(([name, { node }]) => [name, node.type === 'Literal' ? String(node.value) : '']),
  );
  const [json, body] = [entries.get('json'), entries.get('body')];
  const sent = json ? `JSON.stringify(${codeOf(json.node)})` : body && codeOf(body.node);
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
    sendsJson: json !== undefined,
    notes: [],
  };
}
