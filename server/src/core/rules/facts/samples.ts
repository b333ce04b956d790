/** The payloads that an app is tested with, and what each one is a sample of (layouts: docs/platform.md 5.3). */
import { commonEvent } from '../../catalog/envelope.ts';
import { eventOf, scopesWithEvent } from '../../catalog/events.ts';
import type { App } from '../../model/app.ts';
import { isPayloadFile, PAYLOADS } from '../../model/file-shapes.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { isScenario } from '../../model/test-files.ts';
import { type JsonNode, propertyOf, stringOf } from '../../syntax/json.ts';
import type { Range } from '../../text/range.ts';
import { scenarioSteps } from './scenario-steps.ts';

export interface Sample {
  readonly file: SourceFile;
  readonly root: JsonNode;
  /** Product or module that the file lies in; absent where it lies in `server/test_data` itself. */
  readonly folder: string | undefined;
  /** What it is a sample of: `onTicketUpdate` also for `onTicketUpdate.resolved.json`. */
  readonly name: string;
  readonly kind: 'common event' | 'event' | 'other';
  /** Products or modules of the app that have an event of this name. */
  readonly scopes: readonly string[];
}

/** What lies deeper than one folder is nothing that the platform's tools read. */
export function samplesOf(app: App): readonly Sample[] {
  return [...app.files.values()].flatMap((file) => {
    if (!isPayloadFile(file.path)) return [];
    const parts = file.path.slice(PAYLOADS.length).split('/');
    const name = parts.pop()?.split('.')[0] ?? '';
    const [folder, ...deeper] = parts;
    const { root } = file.json;
    return root && deeper.length === 0 ? [{ file, root, folder, name, ...kindOf(app, name) }] : [];
  });
}

/** Payloads of events that stand in a step of a scenario; the folder is the product or module that the step names. */
export const samplesInScenarios = (app: App): readonly Sample[] =>
  [...app.files.values()].filter(({ path }) => isScenario(path)).flatMap((file) => samplesInSteps(app, file));

const samplesInSteps = (app: App, file: SourceFile): readonly Sample[] =>
  scenarioSteps(file).flatMap((step) => {
    const name = stringOf(propertyOf(step, 'event')?.value);
    const root = propertyOf(step, 'payload')?.value;
    if (name === undefined || root?.type !== 'object') return [];
    return [{ file, root, folder: stringOf(propertyOf(step, 'scope')?.value), name, ...kindOf(app, name) }];
  });

function kindOf({ manifest, registrations }: App, name: string): Pick<Sample, 'kind' | 'scopes'> {
  const { basis } = manifest.platform;
  if (commonEvent(basis, name)) return { kind: 'common event', scopes: manifest.scopes.map((scope) => scope.name) };
  const own = registrations.filter((registration) => registration.name === name);
  if (own.some(({ kind }) => kind !== 'event')) return { kind: 'other', scopes: [] };
  const scopes = manifest.scopes.map((scope) => scope.name).filter((scope) => eventOf(basis, scope, name));
  const registered = own.flatMap((registration) => registration.scopes);
  const isEvent = own.length > 0 || scopes.length > 0 || scopesWithEvent(basis, name).length > 0;
  return { kind: isEvent ? 'event' : 'other', scopes: registered.length > 0 ? registered : scopes };
}

/** Where something is said about a file as a whole. */
export const beginningOf = ({ root }: Sample): Range => ({ start: root.offset, end: root.offset + 1 });
