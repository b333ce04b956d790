/**
 * A request is sent with `get`, `post`, `put`, `patch` or `delete`, which platform 2.3 took away.
 *
 * From 2.3 on requests are written down as templates in `config/requests.json`, registered in the manifest and sent by
 * `$request.invokeTemplate` on the server and `client.request.invokeTemplate` in the front end. The vendor's CLI says: "post
 * is no longer supported in Request API, please refer
 * https://developers.freshdesk.com/v2/docs/migration-overview/#latest_platform_version_migration for more details".
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function (payload) {
 *     await $request.post('https://example.com/tickets', { json: payload.data.ticket });
 *                    ^^^^
 *   }
 * };
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   return client.request.get('https://example.com/tickets');
 *                         ^^^
 * });
 * ```
 *
 * ```js valid server/lib/send.js
 * exports = {
 *   send: function (body) {
 *     return $request.invokeTemplate('createTicket', { body });
 *   }
 * };
 * ```
 */
import { isFrom } from '../catalog/files/per-basis.ts';
import { flowOf, type IndexedFile, indexFile } from '../flow/flow.ts';
import { isFunction } from '../model/exports.ts';
import { frontEndScripts } from '../model/front-end.ts';
import { type AnyNode, type Identifier, nodesOf } from '../syntax/javascript.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import type { Rule } from './rule.ts';

export const noLegacyRequest: Rule = {
  code: 'no-legacy-request',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    if (!isFrom('2.3', app.manifest.platform.basis)) return;
    const flow = flowOf(app);
    const isPlatformRequest = (file: IndexedFile, owner: AnyNode): boolean =>
      flow.valueOf(file, owner).some((part) => part.kind === 'platform' && part.known.name === '$request');
    for (const file of flow.files()) {
      if (!file.file.text.includes('$request')) continue;
      for (const { verb, owner } of verbsIn(file)) {
        if (isPlatformRequest(file, owner)) report(reportOn(file, verb, '$request.invokeTemplate'));
      }
    }
    for (const script of frontEndScripts(app)) {
      if (script.text.length > LONGEST_SCRIPT || !/\.\s*request\b/.test(script.text)) continue;
      const file = indexFile(script);
      for (const { verb, owner, isCalled } of verbsIn(file)) {
        if (isCalled && isRequestOfClient(file, owner)) report(reportOn(file, verb, 'client.request.invokeTemplate'));
      }
    }
  },
};

/** Longer scripts are bundles, which nobody mends by hand. */
const LONGEST_SCRIPT = 300_000;

const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

interface Verb {
  readonly verb: Identifier;
  readonly owner: AnyNode;
  readonly isCalled: boolean;
}

function* verbsIn(file: IndexedFile): Generator<Verb> {
  const called = new Set([...VERBS].flatMap((verb) => file.callsOf(verb).map(({ callee }) => withoutChain(callee))));
  for (const node of nodesOf(file.program)) {
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') continue;
    if (VERBS.has(node.property.name)) {
      yield { verb: node.property, owner: withoutChain(node.object), isCalled: called.has(node) };
    }
  }
}

const reportOn = ({ file }: IndexedFile, { name, start, end }: Identifier, instead: string) => ({
  file,
  range: { start, end },
  message: `\`${name}\` was taken away with platform 2.3: write the request as a template into config/requests.json, register it in the manifest and send it with \`${instead}\`.`,
});

/** `client.request`, where `client` is called so or comes from `app.initialized()`; other libraries have a `request`, too. */
function isRequestOfClient(file: IndexedFile, owner: AnyNode): boolean {
  if (owner.type !== 'MemberExpression' || owner.computed || owner.property.type !== 'Identifier') return false;
  if (owner.property.name !== 'request') return false;
  const client = withoutChain(owner.object);
  if (client.type === 'MemberExpression')
    return !client.computed && client.property.type === 'Identifier' && CLIENT.test(client.property.name);
  return client.type === 'Identifier' && (CLIENT.test(client.name) || isInitialized(file, client));
}

const CLIENT = /^_?client$/;

function isInitialized(file: IndexedFile, name: Identifier): boolean {
  return (file.resolve(name.name, name)?.writes ?? []).some(({ kind, source, index }) => {
    if (kind === 'value') return isInitializing(source.type === 'AwaitExpression' ? source.argument : source);
    if (kind !== 'parameter' || index !== 0 || !isFunction(source)) return false;
    const call = file.parentOf(source);
    return (
      call?.type === 'CallExpression' &&
      call.callee.type === 'MemberExpression' &&
      call.callee.property.type === 'Identifier' &&
      call.callee.property.name === 'then' &&
      isInitializing(call.callee.object)
    );
  });
}

/** `app.initialized()` */
const isInitializing = (node: AnyNode): boolean =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.property.type === 'Identifier' &&
  node.callee.property.name === 'initialized';
