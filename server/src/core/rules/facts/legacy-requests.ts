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

export const serverRequests = (flow: Flow): readonly LegacyRequest[] =>
  flow
    .files()
    .flatMap((file) =>
      file.file.text.includes('$request') ? serverRequestsIn(flow, file, nodesOf(file.program)) : [],
    );

/** Those among some nodes of a file. */
export const serverRequestsIn = (flow: Flow, file: IndexedFile, nodes: readonly AnyNode[]): readonly LegacyRequest[] =>
  verbsIn(file, nodes).filter(({ owner }) =>
    flow.valueOf(file, owner).some((part) => part.kind === 'platform' && part.known.name === '$request'),
  );

export function clientRequests(app: App): readonly LegacyRequest[] {
  return frontEndScripts(app).flatMap((script) => {
    if (script.text.length > LONGEST_SCRIPT || !/\.\s*request\b/.test(script.text)) return [];
    const file = indexFile(script);
    return verbsIn(file, nodesOf(file.program)).filter(
      ({ owner, call }) => call && isPartOfClient(file, owner, 'request'),
    );
  });
}

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

function verbsIn(
  file: IndexedFile,
  nodes: readonly AnyNode[],
): readonly (LegacyRequest & { readonly owner: AnyNode })[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return [];
    if (!VERBS.has(node.property.name)) return [];
    return [{ file, verb: node.property, owner: withoutChain(node.object), call: callOf(file, node) }];
  });
}

/** The call of a function, also in parentheses and in a chain. */
function callOf(file: IndexedFile, callee: AnyNode): CallExpression | undefined {
  let inner = callee;
  let outer = file.parentOf(inner);
  while (outer?.type === 'ChainExpression' || outer?.type === 'ParenthesizedExpression') {
    inner = outer;
    outer = file.parentOf(inner);
  }
  return outer?.type === 'CallExpression' && outer.callee === inner ? outer : undefined;
}
