/** The address of a request to any host: the template takes host and path from the code, which takes the address apart when it runs. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Address } from './address.ts';
import { endsItself } from './ends-itself.ts';

export function addressAtRunTime(node: AnyNode, codeOf: (node: AnyNode) => string): Address {
  const code = endsItself(node) ? codeOf(node) : `(${codeOf(node)})`;
  return {
    protocol: undefined,
    host: [{ kind: 'code', node, name: 'host', text: `${code}.split('/')[2]` }],
    path: [
      { kind: 'text', text: '/' },
      { kind: 'code', node, name: 'path', text: `${code}.split('/').slice(3).join('/')` },
    ],
    query: [],
    isWholeAddress: false,
  };
}
