/**
 * An event of the app itself stands under a module, or an event of a module under `common`.
 *
 * On platform 3.0 app set-up, external and scheduled events (`onAppInstall`, `afterAppUpdate`, `onAppUninstall`,
 * `onExternalEvent`, `onScheduledEvent`) belong into `modules.common.events`, and every other event into the module
 * whose records it is about. Elsewhere the platform never calls their handlers, and the vendor's CLI says "Invalid
 * event: 'onAppInstall' for module: support_ticket".
 *
 * Move the registration. The fix does it, and makes `common` or its `events` where they are not there yet.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "support_ticket": {
 *       "events": {
 *         "onTicketCreate": { "handler": "onTicket" },
 *         "onAppInstall": { "handler": "onInstall" }
 *          ^^^^^^^^^^^^
 *       }
 *     }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json fixed manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": {
 *     "support_ticket": {
 *       "events": {
 *         "onTicketCreate": { "handler": "onTicket" }
 *       }
 *     },
 *     "common": { "events": { "onAppInstall": { "handler": "onInstall" } } }
 *   },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 */
import { commonEvent } from '../catalog/envelope.ts';
import { scopeOf, scopesWithEvent } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import type { Registration } from '../model/registration.ts';
import { fixedBy } from './edits/fixes.ts';
import { movesTo, removeRegistration } from './edits/manifest-edits.ts';
import type { Report, Rule } from './rule.ts';

const COMMON = 'common';

export const noMisplacedEvent: Rule = {
  code: 'no-misplaced-event',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    if (app.manifest.platform.form !== 'modules') return;
    for (const registration of app.registrations) {
      if (registration.kind !== 'event') continue;
      const finding = registration.scopes.includes(COMMON)
        ? productEventInCommon(app, registration)
        : commonEventInModule(app, registration);
      if (finding) report(finding);
    }
  },
};

function productEventInCommon(app: App, registration: Registration): Report | undefined {
  const { name, file, nameRange } = registration;
  const homes = scopesWithEvent(app.manifest.platform.basis, name);
  if (homes.length === 0) return undefined;
  return {
    file,
    range: nameRange,
    message: `\`${name}\` is not an event of the whole app: it belongs to module ${homes.join(' or ')}.`,
    ...movesTo(app, registration, homes),
  };
}

function commonEventInModule(app: App, registration: Registration): Report | undefined {
  const { name, scopes, file, nameRange } = registration;
  const [module = ''] = scopes;
  const { basis } = app.manifest.platform;
  // Under a misspelt module it may stand where it was meant to be: then the module's name is the finding.
  if (commonEvent(basis, name) === undefined || !scopeOf(basis, module)) return undefined;
  const wrong = `\`${name}\` is an event of the whole app, not of module ${module}`;
  const there = app.registrations.find((other) => other.name === name && other.scopes.includes(COMMON));
  if (!there)
    return {
      file,
      range: nameRange,
      message: `${wrong}: move it to module common.`,
      ...movesTo(app, registration, [COMMON]),
    };
  return {
    file,
    range: nameRange,
    message: `${wrong}, and common has it already: remove it here.`,
    related: [{ path: there.file.path, range: there.nameRange, message: 'Registered here' }],
    ...fixedBy(removeRegistration(app, registration, there.handler === registration.handler ? 'safe' : 'unsafe')),
  };
}
