/**
 * A server method or action has a name that the platform does not take.
 *
 * The name has 2 to 40 characters: letters, digits and `_`, and no digit at its beginning. The vendor's CLI says
 * "Function "get-note" for module "common" has invalid name". Names of jobs are documented nowhere, so nothing is said
 * of them.
 *
 * The fix takes the nearest name that is valid, in the registration, in `exports` and in the calls of the front end.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "get-note": {} } }, "support_ticket": {} },
 *                                            ^^^^^^^^
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNote": {} } }, "support_ticket": {} },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */

import { type Invocation, invocations } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { Registration } from '../model/registration.ts';
import type { Edit } from '../text/edit.ts';
import { groupBy } from '../text/group-by.ts';
import { changeOf } from './edits/fixes.ts';
import { invocablesOf, LONGEST_NAME, mistakeInName, SHORTEST_NAME } from './facts/invocables.ts';
import type { FileChange, Fix, Report, Rule } from './rule.ts';

export const noInvalidFunctionName: Rule = {
  code: 'no-invalid-function-name',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const registration of invocablesOf(app)) {
      const wrong = registration.name === '' ? undefined : mistakeInName(registration);
      if (wrong) report(reportFor(app, registration, wrong));
    }
  },
};

function reportFor(app: App, registration: Registration, wrong: string): Report {
  const { kind, name, file, nameRange } = registration;
  const better = validName(name);
  const isFree = better !== undefined && !app.registrations.some(({ handler }) => handler === better);
  return {
    file,
    range: nameRange,
    message: `\`${name}\` is no valid name of ${kind === 'action' ? 'an action' : 'a function'}: it ${wrong}. Use ${SHORTEST_NAME} to ${LONGEST_NAME} letters, digits and \`_\`, beginning with a letter or \`_\`${isFree ? `, such as \`${better}\`` : ''}.`,
    ...(isFree && { fixSafety: 'unsafe' as const, fixes: () => [renameEverywhere(app, registration, better)] }),
  };
}

/** `get-note 2` as `getNote2`, `2fa` as `_2fa`; nothing where no name comes of it. */
function validName(name: string): string | undefined {
  const [first = '', ...rest] = name.split(/[^\p{L}\p{M}\p{N}_]+/u).filter((word) => word !== '');
  const joined = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const made = /^\d/.test(joined) ? `_${joined}` : joined;
  return made !== name && mistakeInName({ kind: 'function', name: made }) === undefined ? made : undefined;
}

function renameEverywhere(app: App, { name }: Registration, to: string): Fix {
  const registered = app.registrations.filter((other) => other.kind !== 'event' && other.name === name);
  const changes: readonly FileChange[] = [
    ...[...new Set(registered.map((other) => other.file))].map((owner) =>
      changeOf(
        owner,
        ...registered.filter((other) => other.file === owner).map((other) => ({ range: other.nameRange, text: to })),
      ),
    ),
    ...(app.server ? [changeOf(app.server, ...exportEdits(app, name, to))] : []),
    ...[...groupBy(invokedAs(app, name), ({ file }) => file.file)].map(([script, calls]) =>
      changeOf(script, ...calls.map(({ nameRange }) => ({ range: nameRange, text: to }))),
    ),
  ];
  return { title: `Rename to \`${to}\``, safety: 'unsafe', changes: changes.filter(({ edits }) => edits.length > 0) };
}

/** Each place of the name once: several calls may have it from one variable. */
const invokedAs = (app: App, name: string): readonly Invocation[] => [
  ...new Map(
    invocations(app)
      .filter((call) => call.kind === 'invoke' && call.name === name)
      .map((call) => [`${call.file.file.path} ${call.nameRange.start}`, call]),
  ).values(),
];

/** The name in `exports`, which needs no quotes any more. */
const exportEdits = ({ server, exports }: App, name: string, to: string): readonly Edit[] =>
  exports.functions
    .filter((exported) => exported.name === name)
    .map(({ form, nameRange: { start, end } }) => {
      const isQuoted = form !== 'assignment' && /["']/.test(server?.text[start - 1] ?? '');
      return { range: isQuoted ? { start: start - 1, end: end + 1 } : { start, end }, text: to };
    });
