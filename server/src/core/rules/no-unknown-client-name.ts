/**
 * A page listens to an event, asks for data or triggers an action that its product or module does not have.
 *
 * A callback for an event of another page is never called, and `client.data.get` rejects. Freshworks publishes no whole list of
 * these names: a name that is near a known one, and one that only another product, module or placeholder is known to have, are
 * an information, and every other name is left alone. Events of `server.js`, such as `onTicketCreate`, never come in a page:
 * that is a warning. A page that is only opened by `showModal` or `showDialog` gets no events and can trigger nothing but a notice: that
 * is an information, for names that are known elsewhere.
 *
 * Correct the name. An event of `server.js` is registered in the manifest and answered by a function of `exports`. Names that the app
 * itself raises with `client.events.trigger` are its own.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } } }
 * }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.events.on('ticket.statusChange', show);
 *                     ^^^^^^^^^^^^^^^^^^^
 *   client.interface.trigger('showNotfy', { type: 'info', message: 'Hello' });
 *                             ^^^^^^^^^
 * });
 * ```
 *
 * ```js invalid app/scripts/other.js
 * app.initialized().then(function (client) {
 *   client.events.on('onTicketCreate', show);
 *                     ^^^^^^^^^^^^^^
 * });
 * ```
 *
 * ```js fixed app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.events.on('ticket.statusChanged', show);
 *   client.interface.trigger('showNotify', { type: 'info', message: 'Hello' });
 * });
 * ```
 */
import { commonEvent } from '../catalog/envelope.ts';
import { scopesWithEvent } from '../catalog/events.ts';
import {
  actionNamed,
  actionsIn,
  dataIn,
  dataNamed,
  eventNamed,
  eventsIn,
  type FrontEndScope,
  isDataListed,
  type Known,
  scopesWithAction,
  scopesWithData,
  scopesWithFrontEndEvent,
} from '../catalog/front-end/front-end.ts';
import { MODULES } from '../catalog/placement.ts';
import { type ClientCall, clientCalls } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { frontEndScopeOf } from '../model/front-end-scope.ts';
import type { SourceFile } from '../model/source-file.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { callsOfClient, nameIn, type WrittenName } from './facts/client-arguments.ts';
import { runsOnlyInModals } from './facts/modal-pages.ts';
import { placeholdersAt } from './facts/page-scope.ts';
import { wordForScope } from './facts/placements.ts';
import type { Report, Rule } from './rule.ts';

export const noUnknownClientName: Rule = {
  code: 'no-unknown-client-name',
  severity: 'info',
  fix: 'unsafe',
  since: '0.1.0',
  needsManifest: true,
  check({ app, report }) {
    const scope = frontEndScopeOf(app);
    const raised = new Set(
      clientCalls(app).flatMap(({ path, call }) =>
        path === 'client.events.trigger' ? (nameIn(call.arguments[0])?.name ?? []) : [],
      ),
    );
    for (const call of callsOfClient(app, ...KINDS.keys())) {
      const named = nameIn(call.call.arguments[0]);
      const kind = KINDS.get(call.path);
      if (!named || !kind || (kind.word === 'event' && raised.has(named.name))) continue;
      const { name } = named;
      const known = kind.find(scope, name);
      const said = known
        ? (inModal(app, kind, name, call) ?? misplaced(app, kind, known, call))
        : (serverEvent(app, kind, name) ??
          elsewhere(app, kind, name) ??
          misspelled(kind, scope, call.file.file, named));
      if (said) report({ file: call.file.file, range: named.range, ...said });
    }
  },
};

interface NameKind {
  readonly word: 'event' | 'object' | 'action';
  find(scope: FrontEndScope, name: string): Known | undefined;
  all(scope: FrontEndScope): readonly Known[];
  homes(platform: string, name: string): readonly string[];
}

/** By the path of the function that takes such a name. */
const KINDS: ReadonlyMap<string, NameKind> = new Map([
  [
    'client.events.on',
    {
      word: 'event',
      find: eventNamed,
      all: eventsIn,
      homes: scopesWithFrontEndEvent,
    },
  ],
  [
    'client.data.get',
    {
      word: 'object',
      find: dataNamed,
      all: dataIn,
      homes: scopesWithData,
    },
  ],
  [
    'client.interface.trigger',
    {
      word: 'action',
      find: actionNamed,
      all: actionsIn,
      homes: scopesWithAction,
    },
  ],
]);

type Said = Pick<Report, 'message' | 'severity' | 'fixes' | 'fixSafety'>;

/** Known to work in some placeholders, and the script runs in others only. */
function misplaced(
  app: App,
  { word }: NameKind,
  { name, placeholders }: Known,
  { file }: ClientCall,
): Said | undefined {
  const here = placeholders && placeholdersAt(app, file.file.path);
  if (!here || here.length === 0 || here.some((one) => placeholders.includes(one))) return undefined;
  return {
    message: `\`${name}\` is known as an ${word} of ${someOf(placeholders)}, and this runs in ${here.join(', ')}: use it on a page that is shown there.`,
  };
}

/** A page in a modal or dialog gets no events and cannot use the interface (docs/front-end.md); samples show a notice all the same. */
function inModal(app: App, { word }: NameKind, name: string, { file }: ClientCall): Said | undefined {
  if (word === 'object' || SEEN_IN_MODALS.has(name) || !runsOnlyInModals(app, file.file.path)) return undefined;
  const what =
    word === 'event'
      ? 'reaches no page in a modal or dialog, as the documentation has it: listen to it'
      : 'does nothing in a modal or dialog, as the documentation has it: trigger it';
  return {
    message: `\`${name}\` ${what} on a page of a placeholder, and let the two talk by \`client.instance.send\` and \`receive\`.`,
  };
}

const SEEN_IN_MODALS: ReadonlySet<string> = new Set(['showNotify', 'app.activated', 'app.deactivated']);

function serverEvent({ manifest }: App, { word }: NameKind, name: string): Said | undefined {
  const { basis } = manifest.platform;
  if (word !== 'event' || (!commonEvent(basis, name) && scopesWithEvent(basis, name).length === 0)) return undefined;
  return {
    severity: 'warning',
    message: `\`${name}\` is an event of server.js and never comes in a page: register it in the manifest and answer it by a function of exports.`,
  };
}

function elsewhere(app: App, { word, homes }: NameKind, name: string): Said | undefined {
  const found = homes(app.manifest.platform.basis, name);
  const own = app.manifest.scopes.map((scope) => scope.name);
  if (found.length === 0 || own.length === 0 || (word === 'object' && own.some(hasUnlistedData))) return undefined;
  return {
    message: `\`${name}\` is known as an ${word} of ${someOf(found)}, not of ${own.join(', ')}: ask for it only where the page is in that ${wordForScope(app)}.`,
  };
}

const hasUnlistedData = (scope: string): boolean =>
  scope !== 'common' && MODULES.some(({ name }) => name === scope) && !isDataListed(scope);

const someOf = (names: readonly string[]): string =>
  (names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), 'others'] : names).join(', ');

const MOST_NAMED = 3;

function misspelled(
  { word, all }: NameKind,
  scope: FrontEndScope,
  file: SourceFile,
  { name, range }: WrittenName,
): Said | undefined {
  const names = all(scope).map((known) => known.name);
  const near = nearestName(name, names, slipsIn(name));
  if (near === undefined) return undefined;
  return {
    message: `\`${name}\` is no ${word} that is known here. Did you mean \`${near}\`?`,
    ...renamed(file, range, near, 'unsafe'),
  };
}

/** These names are much alike, and no list of them is whole: what differs in more is another name. */
const slipsIn = (name: string): number => Math.max(1, Math.min(3, Math.floor(name.length / 5)));
