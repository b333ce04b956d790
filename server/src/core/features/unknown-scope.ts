/** What is said of a subject of `explain` that is no product or module: where it belongs when it is an event, and else what there is to ask for. */
import { commonEvents } from '../catalog/envelope.ts';
import { scopesOf, scopesWithEvent } from '../catalog/events.ts';
import { byName } from '../text/by-name.ts';
import { nearestName } from '../text/nearest.ts';
import { type UnknownSubject, unknown } from './explained-shape.ts';

/** `subject` is the whole of it, `known` the names of products and modules; `platform` the version that was asked for. */
export function unknownScope(
  subject: string,
  known: readonly string[],
  versions: readonly string[],
  platform: string | undefined,
): UnknownSubject {
  const [scope = '', event] = subject.split('.');
  const near = nearestName(scope, known);
  const homes = near === undefined ? homesOf(event ?? scope, versions) : [];
  if (homes.length > 0) {
    const named = event === undefined ? `\`${scope}\` is an event.` : unknown('product or module', scope, []).message;
    return { kind: 'unknown', message: `${named} Name the event with its product or module: ${homes.join(', ')}.` };
  }
  const { message } = unknown('product or module', scope, known, platform);
  return { kind: 'unknown', message: near === undefined ? `${message} ${OTHERS}` : message };
}

const OTHERS =
  'What can be explained besides: an event (PRODUCT.EVENT or MODULE.EVENT), a file of an app (manifest.json), a function of the platform ($db.set), and names of the front end (client.data.ticket).';

/** Of an event that another product or module has. */
export function eventElsewhere(scope: string, event: string, platform: string): UnknownSubject | undefined {
  const homes = homesOf(event, [platform]);
  if (homes.length === 0) return undefined;
  const message = `\`${event}\` is no known event of ${scope} on platform ${platform}, but there is ${homes.join(', ')}.`;
  return { kind: 'unknown', message };
}

/** The event as each product or module of these versions has it, of the first version first. */
const homesOf = (event: string, versions: readonly string[]): readonly string[] => [
  ...new Set(versions.flatMap((version) => scopesHaving(version, event)).map((scope) => `${scope}.${event}`)),
];

/** From 3.0 on, what every app has stands in the module `common`; before, in every product. */
function scopesHaving(version: string, event: string): readonly string[] {
  if (!byName(commonEvents(version), event)) return scopesWithEvent(version, event);
  return version.startsWith('3') ? ['common'] : scopesOf(version);
}
