/**
 * The value of a secure installation parameter is shown, logged or stored.
 *
 * A parameter with `"secure": true` is kept from the front end and from whoever reads the data of the app. An answer of
 * `renderData` brings it to the page, where every agent can read it; a log is read by whoever looks for mistakes, and so is
 * what `$db` keeps. Send what depends on the secret, or only that it is there.
 *
 * The value itself is followed, as it stands, in an object, a text or as JSON; what a function makes of it, its length or
 * whether it is there is not. A payload that is logged or stored as a whole has the secrets in it, which is an information,
 * and so are all parameters together a warning. In the `body` of a request a secret may be what the host asks for: that is
 * a hint.
 *
 * ```json valid config/iparams.json
 * {
 *   "subdomain": { "display_name": "Subdomain", "type": "text" },
 *   "api_key": { "display_name": "API key", "type": "text", "secure": true }
 * }
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "functions": { "connect": {} } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   connect: function (args) {
 *     const { subdomain, api_key: key } = args.iparams;
 *     console.log(`connecting to ${subdomain} with ${key}`);
 *                                                    ^^^
 *     renderData(null, { subdomain, key });
 *                                   ^^^
 *   }
 * };
 * ```
 *
 * ```js valid server/server.js
 * exports = {
 *   connect: function (args) {
 *     const { subdomain, api_key: key } = args.iparams;
 *     console.log(`connecting to ${subdomain} ${key ? 'with' : 'without'} a key`);
 *     renderData(null, { subdomain, isConnected: key !== '' });
 *   }
 * };
 * ```
 */
import { callsOfPlatform, flowOf, runningFiles } from '../flow/flow.ts';
import { declaredParameters, isSecret } from '../model/parameters.ts';
import type { AnyNode, CallExpression } from '../syntax/javascript.ts';
import { propertyKey } from '../syntax/names.ts';
import { behindConstant } from './facts/written-values.ts';
import { type Exposed, exposedBy } from './no-exposed-secret/exposed.ts';
import type { Rule, Severity } from './rule.ts';

export const noExposedSecret: Rule = {
  code: 'no-exposed-secret',
  severity: 'warning',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const parameters = declaredParameters(app);
    const secure = new Set([...(parameters?.byName.values() ?? [])].filter(isSecret).map(({ key }) => key));
    if (!parameters || secure.size === 0) return;
    const flow = flowOf(app);
    const running = new Set(runningFiles(flow));
    for (const { name, shows, what } of SINKS) {
      for (const { file, call } of callsOfPlatform(flow, name)) {
        if (!running.has(file) || call.type !== 'CallExpression' || flow.valueOf(file, call.callee).length !== 1)
          continue;
        for (const node of shows(call, (given) => behindConstant(file, given))) {
          for (const exposed of exposedBy(flow, file, node, secure)) {
            const severity = severityOf(exposed, what);
            report({
              file: file.file,
              range: { start: exposed.node.start, end: exposed.node.end },
              message: messageFor(exposed, what),
              ...(severity && { severity }),
              related: exposed.names.flatMap((key) => {
                const property = parameters.byName.get(key);
                const range = property && {
                  start: property.keyNode.offset,
                  end: property.keyNode.offset + property.keyNode.length,
                };
                return range ? [{ path: parameters.file.path, range, message: 'Declared as secure' }] : [];
              }),
            });
          }
        }
      }
    }
  },
};

type Effect = 'answer' | 'log' | 'store' | 'body';

interface Sink {
  readonly name: string;
  readonly what: Effect;
  /** The nodes of a call that become visible. */
  readonly shows: (call: CallExpression, behind: (node: AnyNode) => AnyNode) => readonly AnyNode[];
}

const all: Sink['shows'] = ({ arguments: given }) => given;
const from =
  (index: number): Sink['shows'] =>
  ({ arguments: given }) =>
    given.slice(index);

/** `body` of the options, as far as these are written out. */
const body: Sink['shows'] = ({ arguments: [, options] }, behind) => {
  const object = options && behind(options);
  if (object?.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((property) =>
    property.type === 'Property' && BODIES.has(propertyKey(property) ?? '') ? [property.value] : [],
  );
};

const BODIES: ReadonlySet<string> = new Set(['body', 'json', 'formData']);

const SINKS: readonly Sink[] = [
  { name: 'renderData', what: 'answer', shows: all },
  { name: 'console.log', what: 'log', shows: all },
  { name: 'console.info', what: 'log', shows: all },
  { name: 'console.error', what: 'log', shows: all },
  { name: 'console.warn', what: 'log', shows: all },
  { name: '$db.set', what: 'store', shows: from(1) },
  { name: '$db.update', what: 'store', shows: from(2) },
  { name: '$request.invokeTemplate', what: 'body', shows: body },
  { name: '$request.post', what: 'body', shows: body },
  { name: '$request.put', what: 'body', shows: body },
  { name: '$request.patch', what: 'body', shows: body },
];

function severityOf({ part }: Exposed, what: Effect): Severity | undefined {
  if (what === 'body') return 'hint';
  return part === 'payload' ? 'info' : undefined;
}

const EFFECTS: Readonly<Record<Effect, string>> = {
  answer: 'this answer shows it to the page',
  log: 'this writes it into the log',
  store: 'this stores it where it can be read',
  body: 'this sends it in the body',
};

const ADVICE: Readonly<Record<Effect, string>> = {
  answer: 'Answer without it.',
  log: 'Leave it out of the log.',
  store: 'Read it from the parameters each time.',
  body: 'Send it so only where the host asks for it there; the platform fills it into headers of the template by itself.',
};

function messageFor({ names, part }: Exposed, what: Effect): string {
  const keys = names.map((name) => `\`${name}\``).join(', ');
  const are = names.length === 1 ? 'is secure' : 'are secure';
  const where =
    part === 'value' ? '' : part === 'parameters' ? ', and among all parameters' : ', and in the whole payload';
  return `${keys} ${are}${where}: ${EFFECTS[what]}. ${ADVICE[what]}`;
}
