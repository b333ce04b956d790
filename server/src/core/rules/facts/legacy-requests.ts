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

export function serverRequests(flow: Flow): readonly LegacyRequest[] {
  return flow.files().flatMap((file) => {
    if (!file.file.text.includes('$request')) return [];
    return verbsIn(file).filter(({ owner }) =>
      flow.valueOf(file, owner).some((part) => part.kind === 'platform' && part.known.name === '$request'),
    );
  });
}

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
