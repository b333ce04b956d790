/** Requests that are sent by `get`, `post`, `put`, `patch` or `delete`: of `$request` on the server, of the client in the front end. */
import { type Flow, type IndexedFile, indexFile } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { frontEndScripts } from '../../model/front-end.ts';
import { type AnyNode, type CallExpression, type Identifier, nodesOf } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { isPartOfClient, LONGEST_SCRIPT } from './client-objects.ts';

export interface LegacyRequest {
  readonly file: IndexedFile;
  readonly verb: Identifier;
  /** Absent where the function is only mentioned. */
  readonly call: CallExpression | undefined;
}

export function serverRequests(flow: Flow): readonly LegacyRequest[] {
  return flow.files().flatMap((file) => {
    if (!file.file.text.includes('$request')) return [];
    return verbsIn(file).filter(({ owner }) =>
      flow.valueOf(file, owner).some((part) => part.kind === 'platform' && part.known.name === '$request'),
    );
  });
}

export function clientRequests(app: App): readonly LegacyRequest[] {
  return frontEndScripts(app).flatMap((script) => {
    if (script.text.length > LONGEST_SCRIPT || !/\.\s*request\b/.test(script.text)) return [];
    const file = indexFile(script);
    return verbsIn(file).filter(({ owner, call }) => call && isPartOfClient(file, owner, 'request'));
  });
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

function verbsIn(file: IndexedFile): readonly (LegacyRequest & { readonly owner: AnyNode })[] {
  const calls = new Map(
    [...VERBS].flatMap((verb) => file.callsOf(verb).map((call) => [withoutChain(call.callee), call] as const)),
  );
  return nodesOf(file.program).flatMap((node) => {
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return [];
    if (!VERBS.has(node.property.name)) return [];
    const call = calls.get(node);
    return [
      {
        file,
        verb: node.property,
        owner: withoutChain(node.object),
        call: call?.type === 'CallExpression' ? call : undefined,
      },
    ];
  });
}
