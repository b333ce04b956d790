/**
 * A server method, job or action is registered, and no function of that name is exported.
 *
 * What `functions` and `jobs` of `manifest.json` and the keys of `actions.json` name must be functions in `exports` of
 * `server/server.js`: they are called by their own name. The vendor's CLI refuses the app with "Function getNote is not
 * defined for module common" (or "for product freshdesk"), and for an action with "sendNote does not have definition in
 * server.js".
 *
 * Write the function, or correct the name. While `server/server.js` does not parse, functions that were there before
 * count as there. A function that is exported and not registered is `use-handler`.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": { "functions": { "getNotes": {} } }, "support_ticket": {} },
 *                                            ^^^^^^^^
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```js valid server/server.js
 * exports = {
 *   getNote: function (args) {
 *     renderData(null, { note: args.id });
 *   }
 * };
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
import { type App, unboundFunctions } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { Registration } from '../model/registration.ts';
import { nearestName } from '../text/nearest.ts';
import { answerWith } from './edits/answer-with.ts';
import { createHandler } from './edits/create-handler.ts';
import { exportPlace, isSurelyMissing } from './facts/exported-names.ts';
import { invocablesOf, mistakeInName } from './facts/invocables.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingFunction: Rule = {
  code: 'no-missing-function',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const registration of invocablesOf(app)) {
      // A name that cannot be one is the finding.
      if (registration.name !== '' && !mistakeInName(registration) && isSurelyMissing(app, registration.name))
        report(reportFor(app, registration));
    }
  },
};

function reportFor(app: App, registration: Registration): Report {
  const { kind, name, file, nameRange } = registration;
  const near = nearestName(name, unboundFunctions(app));
  const where = app.server ? `${SERVER_PATH} exports no function of that name` : `the app has no ${SERVER_PATH}`;
  const advice = near ? `Did you mean \`${near}\`?` : `Write the function \`${name}\` into exports.`;
  return {
    file,
    range: nameRange,
    message: `The ${kind} \`${name}\` is registered, but ${where}. ${advice}`,
    related: near ? exportPlace(app, near, 'Exported here') : [],
    fixSafety: 'unsafe',
    fixes: () => [...(near ? [answerWith(registration, near)] : []), createHandler(app, registration, name)],
  };
}
