/**
 * A payload file lies where the platform's tools do not look for it, or says something else than its name.
 *
 * The file of an event is `server/test_data/<event>.json` for an app of one product, `server/test_data/<product>/<event>.json`
 * for several, and `server/test_data/<module>/<event>.json` from 3.0 on, with `common` for app set-up, external and scheduled
 * events. FDK takes a payload of its own where it does not find the file; upper and lower case count, but on some disks, so
 * that a name in other letters is an information. What FDK tolerates is only a hint: for one, it writes the name of the event
 * over the one in the file.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "on" }, "onTicketUpdate": { "handler": "on" } } } },
 *   "engines": { "node": "24.0.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```json invalid server/test_data/onTicketUpdate.json
 * { "event": "onTicketUpdate" }
 * ^
 * ```
 *
 * ```json invalid server/test_data/support_ticket/onTicketCreate.json
 * {
 *   "event": "onTicketUpdate",
 *             ^^^^^^^^^^^^^^
 *   "data": { "ticket": { "id": 1 } }
 * }
 * ```
 *
 * ```json fixed server/test_data/support_ticket/onTicketCreate.json
 * {
 *   "event": "onTicketCreate",
 *   "data": { "ticket": { "id": 1 } }
 * }
 * ```
 */
import { commonEvent } from '../catalog/envelope.ts';
import { eventOf, scopesWithEvent } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { PAYLOADS } from '../model/file-shapes.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { contentRange, propertyOf, stringOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import { renamed } from './edits/fixes.ts';
import { beginningOf, type Sample, samplesOf } from './facts/samples.ts';
import type { Report, Rule } from './rule.ts';

export const noMisplacedPayload: Rule = {
  code: 'no-misplaced-payload',
  severity: 'hint',
  fix: 'safe',
  since: '0.1.0',
  needsManifest: true,
  check({ app, report }) {
    if (app.manifest.stale) return;
    for (const sample of samplesOf(app)) {
      const findings =
        sample.kind === 'other'
          ? [misspelt(app, sample)]
          : [misplaced(app, sample), withOtherEvent(app.manifest.platform.basis, sample)];
      for (const finding of findings) if (finding) report(finding);
    }
  },
};

/** A name that nothing has, and nearly that of something registered which has no payload yet. */
function misspelt(app: App, sample: Sample): Report | undefined {
  const { file, name, folder } = sample;
  const { registrations } = app;
  if (registrations.some((registration) => registration.name === name)) return undefined;
  const waiting = registrations.filter(({ name: own, scopes }) =>
    scopes.every((scope) => payloadFilesFor(app, { name: own, scope }).length === 0),
  );
  const near = nearestName(
    name,
    waiting.map((registration) => registration.name),
    2,
  );
  if (name.length < 6 || !near) return undefined;
  const isInOtherCase = near.toLowerCase() === name.toLowerCase();
  // FDK itself writes some names of Freshteam in another case (docs/platform.md 1.7).
  if (isInOtherCase && app.manifest.scopes.some((scope) => scope.name === 'freshteam')) return undefined;
  return {
    file,
    range: beginningOf(sample),
    // Some disks do not tell the letters apart.
    severity: isInOtherCase ? 'info' : 'warning',
    message: `Nothing in this app is called \`${name}\`: rename the file to ${PAYLOADS}${folder === undefined ? '' : `${folder}/`}${near}${restOf(sample)} if it belongs to \`${near}\`.`,
  };
}

/** `.vip.json`: what a file of its own payload has behind the name of the event. */
const restOf = ({ file, name }: Sample): string => file.path.slice(file.path.lastIndexOf('/') + 1 + name.length);

function misplaced(app: App, sample: Sample): Report | undefined {
  const { name, folder } = sample;
  const homes = homesOf(app, sample);
  if (homes.length === 0 || homes.includes(folder ?? '')) return undefined;
  const paths = homes.map((home) => `${PAYLOADS}${home === '' ? '' : `${home}/`}${name}${restOf(sample)}`);
  return {
    file: sample.file,
    range: beginningOf(sample),
    message: `FDK looks for the payload of \`${name}\` in ${paths.join(' or ')}: move the file there.`,
  };
}

/** Folders in which the file may lie; an empty one is `server/test_data` itself; none where that is not known. */
function homesOf({ manifest }: App, { kind, scopes, folder, name }: Sample): readonly string[] {
  const { form, basis } = manifest.platform;
  if (manifest.scopes.length === 0) return [];
  if (form === 'modules') {
    if (kind === 'common event') return ['common'];
    // An event that is not registered may still be tried with a module that has it.
    return folder !== undefined &&
      manifest.scopes.some((scope) => scope.name === folder) &&
      eventOf(basis, folder, name)
      ? [folder]
      : [...new Set(scopes)];
  }
  if (manifest.scopes.length === 1 || form === 'events-array') return [''];
  return [...new Set(scopes)];
}

/** Files that the vendor ships hold names that are no events, and one event of ticket fields in the file of another. */
const isOtherEvent = (basis: string, event: string): boolean =>
  (commonEvent(basis, event) !== undefined || scopesWithEvent(basis, event).length > 0) &&
  !/^onTicketField/.test(event);

function withOtherEvent(basis: string, { file, root, name }: Sample): Report | undefined {
  const value = propertyOf(root, 'event')?.value;
  const event = stringOf(value);
  if (!value || event === undefined || event === name || !isOtherEvent(basis, event)) return undefined;
  const range = contentRange(value);
  return {
    file,
    range,
    message: `The file is a payload of \`${name}\`, not of \`${event}\`: FDK goes by the name of the file.`,
    ...renamed(file, range, name, 'safe'),
  };
}
