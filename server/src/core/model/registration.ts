/**
 * What an app subscribes to: events, functions, jobs and actions with the exported function that answers each.
 * Wherever a platform version keeps them, they leave this file in one form.
 */

import type { AnyNode, ArrayExpression, ObjectExpression } from '../syntax/javascript.ts';
import { contentRange, type JsonNode, propertiesOf, propertyOf, rangeOfNode, stringOf } from '../syntax/json.ts';
import { propertyKey } from '../syntax/names.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { innerRange, type ServerExports } from './exports.ts';
import type { Manifest } from './manifest.ts';
import type { SourceFile } from './source-file.ts';

export type RegistrationKind = 'event' | 'function' | 'job' | 'action';

export interface Registration {
  readonly kind: RegistrationKind;
  /** The event, or the function, job or action. */
  readonly name: string;
  /** Products or modules that it is registered for; one, but for the events array of an app for several products. */
  readonly scopes: readonly string[];
  /** Name of the exported function; absent while the author has not written one. */
  readonly handler: string | undefined;
  readonly file: SourceFile;
  /** The name, without quotes. */
  readonly nameRange: Range;
  /** The name of the handler, without quotes; absent where none is written or the name itself is the handler. */
  readonly handlerRange: Range | undefined;
  /** All of the entry. */
  readonly range: Range;
  /** What stands behind the name in a JSON file. */
  readonly value?: JsonNode;
  /** The entry of an events array. */
  readonly entry?: ObjectExpression;
}

/** Kept with the manifest, because it is asked for with each edit of any file. */
export function registrationsInManifest(manifest: Manifest): readonly Registration[] {
  const registrations = known.get(manifest) ?? findRegistrations(manifest);
  known.set(manifest, registrations);
  return registrations;
}

const known = new KeptWith<Manifest, readonly Registration[]>();

function findRegistrations(manifest: Manifest): readonly Registration[] {
  const events = manifest.platform.form === 'events-array' ? [] : eventsInManifest(manifest);
  return [...events, ...invocable(manifest, 'functions', 'function'), ...invocable(manifest, 'jobs', 'job')];
}

function eventsInManifest(manifest: Manifest): readonly Registration[] {
  return manifest.scopes.flatMap((scope) =>
    propertiesOf(propertyOf(scope.value, 'events')?.value).map(({ key, keyNode, value, node }) => {
      const handler = propertyOf(value, 'handler')?.value;
      return {
        kind: 'event' as const,
        name: key,
        scopes: [scope.name],
        handler: stringOf(handler),
        file: manifest.file,
        nameRange: contentRange(keyNode),
        handlerRange: handler && contentRange(handler),
        range: rangeOfNode(node),
        ...(value && { value }),
      };
    }),
  );
}

/** Functions and jobs are called by their own name: the name is the handler. */
function invocable(manifest: Manifest, key: string, kind: RegistrationKind): readonly Registration[] {
  return manifest.scopes.flatMap((scope) =>
    named(propertyOf(scope.value, key)?.value, kind, scope.name, manifest.file),
  );
}

/** `actions.json`: each key is an exported function (docs/platform.md 2.8). */
export const registrationsInActions = (file: SourceFile, manifest: Manifest): readonly Registration[] =>
  named(file.json.root, 'action', manifest.scopes[0]?.name ?? 'common', file);

function named(
  owner: JsonNode | undefined,
  kind: RegistrationKind,
  scope: string,
  file: SourceFile,
): readonly Registration[] {
  return propertiesOf(owner).map(({ key, keyNode, value, node }) => ({
    kind,
    name: key,
    scopes: [scope],
    handler: key,
    file,
    nameRange: contentRange(keyNode),
    handlerRange: undefined,
    range: rangeOfNode(node),
    ...(value && { value }),
  }));
}

/** The `events` array of platforms 1.x and 2.0 (docs/platform.md 1.3). */
export function registrationsInServer(
  file: SourceFile,
  exported: ServerExports,
  scopes: readonly string[],
): readonly Registration[] {
  return eventEntries(exported).flatMap((entry) => {
    const event = memberOf(entry, 'event');
    if (event?.type !== 'Literal' || typeof event.value !== 'string') return [];
    const handler = callbackOf(entry);
    return [
      {
        kind: 'event' as const,
        name: event.value,
        scopes,
        handler: handler && String(handler.value),
        file,
        nameRange: innerRange(event),
        handlerRange: handler && innerRange(handler),
        range: { start: entry.start, end: entry.end },
        entry,
      },
    ];
  });
}

/** The `events` array, or several where the author wrote it again. */
export const eventLists = ({ literal }: ServerExports): readonly ArrayExpression[] =>
  (literal?.properties ?? []).flatMap((property) =>
    property.type === 'Property' && propertyKey(property) === 'events' && property.value.type === 'ArrayExpression'
      ? [property.value]
      : [],
  );

/** The object literals of the `events` array. */
export const eventEntries = (exported: ServerExports): readonly ObjectExpression[] =>
  eventLists(exported).flatMap(({ elements }) => elements.filter((element) => element?.type === 'ObjectExpression'));

/** The name of the function in an entry of the `events` array. */
export function callbackOf(entry: ObjectExpression): (AnyNode & { type: 'Literal' }) | undefined {
  const callback = memberOf(entry, 'callback');
  return callback?.type === 'Literal' && typeof callback.value === 'string' ? callback : undefined;
}

function memberOf(entry: AnyNode & { type: 'ObjectExpression' }, name: string): AnyNode | undefined {
  const property = entry.properties.findLast((member) => member.type === 'Property' && propertyKey(member) === name);
  return property?.type === 'Property' ? property.value : undefined;
}
