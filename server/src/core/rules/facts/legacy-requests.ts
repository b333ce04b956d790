/** Requests that are sent by `get`, `post`, `put`, `patch` or `delete`: of `$request` on the server, of the client in the front end. */
import { clientCalls, type Flow, frontEndOf, type IndexedFile, isSurelyClient } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { type AnyNode, type CallExpression, type Identifier, nodesOf } from '../../syntax/javascript.ts';
import { memberKey, nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';

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

/** Of a client that is known to be one, or is called so; other libraries have such functions, too. */
export function clientRequests(app: App): readonly LegacyRequest[] {
  const requests = clientCalls(app).flatMap(({ file, call, path, name, certainty }) => {
    const [, part, verb = '', ...more] = path.split('.');
    if (part !== 'request' || !VERBS.has(verb) || more.length > 0 || !isSurelyClient(certainty)) return [];
    const callee = withoutChain(call.callee);
    return callee.type === 'MemberExpression' && !callee.computed && name.type === 'Identifier'
      ? [{ file, verb: name, call }]
      : [];
  });
  const files = requests.length > 0 ? frontEndOf(app).files() : [];
  return requests.filter(({ verb }) => !files.some((file) => isOwn(file, verb.name)));
}

/** Whether the app itself gives `request` such a function, or asks first whether there is one. */
const isOwn = (file: IndexedFile, verb: string): boolean =>
  file.memberWrites(verb).some(({ object }) => nameOf(withoutChain(object)) === 'request') ||
  nodesOf(file.program).some(
    (node) =>
      node.type === 'MemberExpression' &&
      memberKey(node) === verb &&
      nameOf(withoutChain(node.object)) === 'request' &&
      ASKING.has(file.parentOf(node)?.type ?? ''),
  );

/** What `typeof`, `if`, `?` and `&&` are read as. */
const ASKING: ReadonlySet<string> = new Set([
  'UnaryExpression',
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
]);

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
