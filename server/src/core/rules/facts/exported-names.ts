/** Which names of a registration are exported, as far as it can be known, and which export was meant by another one. */
import { type App, exportedNames } from '../../model/app.ts';
import { SERVER_PATH } from '../../model/exports.ts';
import { KeptWith } from '../../text/kept-with.ts';
import { nearestName } from '../../text/nearest.ts';
import type { RelatedPlace } from '../rule.ts';
import { isHidden } from './hidden-exports.ts';

const known = new KeptWith<App, ReadonlySet<string>>();

/** `exportedNames`, put together once for the many registrations of an app. */
function namesOf(app: App): ReadonlySet<string> {
  const names = known.get(app) ?? exportedNames(app);
  known.set(app, names);
  return names;
}

/** True only where the code was read and no function of that name is in it, in whatever form. */
export const isSurelyMissing = (app: App, name: string): boolean =>
  !neverParsed(app) && !app.exports.open && !namesOf(app).has(name) && !isHidden(app, name);

/** A server file that was opened broken: what it exports was never known. */
const neverParsed = ({ server }: App): boolean =>
  server?.javascript.error !== undefined && server.lastGood === undefined;

export const nearestExport = (app: App, name: string): string | undefined => nearestName(name, namesOf(app));

/** Where an exported function is named, for a finding that is about another file or place. */
export function exportPlace({ exports }: App, name: string, message: string): readonly RelatedPlace[] {
  const found = exports.functions.find((candidate) => candidate.name === name);
  return found ? [{ path: SERVER_PATH, range: found.nameRange, message }] : [];
}
