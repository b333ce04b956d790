/** What the catalog knows about a product or module, an event or a field, as plain data for the command line. */

import { commonEvent, commonEvents, type PayloadLimit, payloadLimit } from '../catalog/envelope.ts';
import type { CatalogEvent } from '../catalog/event.ts';
import { eventOf, payloadOf, scopeOf, scopesOf } from '../catalog/events.ts';
import { fileKinds, fileShape } from '../catalog/files/index.ts';
import { manifestShape } from '../catalog/manifest.ts';
import { MODULES, PRODUCTS } from '../catalog/placement.ts';
import { platformFunctions, platformGlobals } from '../catalog/platform/globals.ts';
import { missingGlobal } from '../catalog/platform/missing.ts';
import type { PlatformGlobal } from '../catalog/platform/platform-function.ts';
import { KNOWN_VERSIONS, NEW_APPS, VERSIONS_TO_ASK, versionNamed } from '../model/platform.ts';
import { parsePath, shapeAtPath } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';
import { printSource } from '../shape/source.ts';
import { byName } from '../text/by-name.ts';
import { describeMissing } from './describe-platform.ts';
import { type ExplainedFrontEnd, explainFrontEnd } from './explain-front-end.ts';
import { type ExplainedShape, explainShape, type UnknownSubject, unknown, unknownField } from './explained-shape.ts';
import { type RegistrationSnippet, registrationSnippet } from './registration-snippet.ts';
import { eventElsewhere, unknownScope } from './unknown-scope.ts';

export type Explanation =
  | {
      readonly kind: 'scope';
      readonly platform: string;
      readonly scope: string;
      readonly product: string;
      readonly events: readonly ExplainedEvent[];
      /** Who has it, and what else an author would not expect. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'event';
      readonly platform: string;
      readonly scope: string;
      readonly event: string;
      readonly summary: string;
      readonly completeness: string;
      /** The catalog's entry; absent for the events that every app has. */
      readonly details?: CatalogEvent;
      /** What is to be known of an event that every app has. */
      readonly notes: readonly string[];
      readonly limit?: PayloadLimit;
      /** How an app of this version registers it. */
      readonly registration: RegistrationSnippet;
      /** Keys from the payload; empty for all of it. */
      readonly path: string;
      readonly shape: ExplainedShape;
    }
  | {
      readonly kind: 'file';
      readonly platform: string;
      readonly file: string;
      readonly path: string;
      readonly shape: ExplainedShape;
    }
  | { readonly kind: 'platform'; readonly platform: string; readonly name: string; readonly known: PlatformGlobal }
  | ExplainedFrontEnd
  | UnknownSubject;

export interface ExplainedEvent {
  readonly name: string;
  readonly summary: string;
  readonly completeness: string;
}

/**
 * `subject` is `SCOPE` or `SCOPE.EVENT`, a JSON file of an app (`manifest.json`), a function of the platform
 * (`$db.set`) or something of the front end (`client.data.ticket`); `path` as in `data.ticket.tags[]`; without a platform that of new apps, else the newest that
 * has it.
 */
export function explain(subject: string, path?: string, platform?: string): Explanation {
  const asked = platform === undefined ? undefined : versionNamed(platform);
  if (platform !== undefined && asked === undefined) return unknown('platform', platform, KNOWN_VERSIONS);
  const candidates = asked === undefined ? VERSIONS_TO_ASK : [asked];
  if (subject.endsWith('.json')) return explainFile(asWrittenInApps(subject), path ?? '', candidates);
  const named = candidates.flatMap((version) => platformNamed(version, subject))[0];
  if (named && path === undefined) return named;
  if (named) return { kind: 'unknown', message: `\`${subject}\` has no fields to explain: leave \`${path}\` out.` };
  const frontEnd = explainFrontEnd(subject, path ?? '', candidates);
  if (frontEnd)
    return frontEnd.kind === 'platform' ? { ...frontEnd, known: withPrintedSources(frontEnd.known) } : frontEnd;
  const ofOwner = unknownMember(subject, candidates);
  if (ofOwner) return ofOwner;
  const missing = missingGlobal(asked ?? NEW_APPS, subject);
  if (missing) return { kind: 'unknown', message: describeMissing(subject, asked ?? NEW_APPS, missing) };
  const [scopeName = '', eventName, ...more] = subject.split('.');
  if (more.length > 0) {
    const field = more.join('.');
    return { kind: 'unknown', message: `A field is a word of its own: explain ${scopeName}.${eventName} ${field}.` };
  }
  const basis = candidates.find((version) => namesOfScopes(version).includes(scopeName));
  if (basis === undefined) {
    const known = candidates.flatMap((version) => namesOfScopes(version));
    return unknownScope(subject, known, candidates, platform);
  }
  if (eventName === undefined) return explainScope(basis, scopeName);
  return explainEvent(basis, scopeName, eventName, path ?? '');
}

/** `.\\config\\iparams.json` is a path as well. */
const asWrittenInApps = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');

/** `$db.nope`: what the object of the platform has instead. */
function unknownMember(subject: string, versions: readonly string[]): UnknownSubject | undefined {
  const [name = '', ...member] = subject.split('.');
  for (const version of member.length > 0 ? versions : []) {
    const owner = byName(platformGlobals(version), name);
    const known = owner && 'members' in owner ? Object.keys(owner.members) : [];
    if (owner) return unknown(`function of ${name}`, member.join('.'), known, version);
  }
  return undefined;
}

function explainFile(file: string, path: string, versions: readonly string[]): Explanation {
  const [version] = versions;
  const found = versions.flatMap((candidate) => {
    const shape = shapeOfPath(file, candidate);
    return shape ? [{ candidate, shape }] : [];
  })[0];
  if (!found || version === undefined) {
    const files = ['manifest.json', ...fileKinds(NEW_APPS).map((kind) => kind.path)];
    const sameName = files.find((known) => known.endsWith(`/${file}`));
    return sameName === undefined
      ? unknown('file of an app', file, files)
      : { kind: 'unknown', message: `\`${file}\` lies elsewhere in an app: explain ${sameName}.` };
  }
  const keys = parsePath(path);
  const shape = shapeAtPath(found.shape, keys);
  if (!shape) return unknownField(found.shape, keys, file);
  const name = keys.length === 0 ? file : nameOf(keys);
  return { kind: 'file', platform: found.candidate, file, path, shape: explainShape(name, shape) };
}

const shapeOfPath = (file: string, version: string): Shape | undefined =>
  file === 'manifest.json' ? manifestShape(version) : fileShape(file, version);

function platformNamed(platform: string, name: string): readonly Explanation[] {
  const functions = [...platformFunctions(platform)];
  const known = byName(platformGlobals(platform), name) ?? functions.find((each) => each.name === name);
  return known ? [{ kind: 'platform', platform, name, known: withPrintedSources(known) }] : [];
}

/** What the platform offers is plain data, with a source at every function and at some of their members. */
function withPrintedSources(known: PlatformGlobal): PlatformGlobal {
  const print = (key: string, value: unknown): unknown =>
    key === 'source' && typeof value === 'string' ? printSource(value) : value;
  return JSON.parse(JSON.stringify(known), print) as PlatformGlobal;
}

function explainScope(platform: string, name: string): Explanation {
  const scope = scopeOf(platform, name);
  const own = Object.values(scope?.events ?? {}).map((event) => event());
  const common = hasCommonEvents(platform, name)
    ? Object.entries(commonEvents(platform)).map(([event, { summary }]) => ({
        name: event,
        summary,
        completeness: 'full',
      }))
    : [];
  const events = [
    ...own.map(({ name: event, summary, completeness }) => ({ name: event, summary, completeness })),
    ...common,
  ];
  const { notes = [] } = placementNamed(platform, name) ?? {};
  return { kind: 'scope', platform, scope: name, product: scope?.product ?? 'all products', events, notes };
}

const placementNamed = (platform: string, name: string) =>
  (platform.startsWith('3') ? MODULES : PRODUCTS).find((known) => known.name === name);

/** From 3.0 on, `common` is a module as well. */
const namesOfScopes = (platform: string): readonly string[] => [
  ...scopesOf(platform),
  ...(platform.startsWith('3') ? ['common'] : []),
];

/** From 3.0 on they stand in the module `common`; before, in every product. */
const hasCommonEvents = (platform: string, scope: string): boolean => !platform.startsWith('3') || scope === 'common';

function explainEvent(platform: string, scope: string, event: string, path: string): Explanation {
  const details = eventOf(platform, scope, event);
  const common = hasCommonEvents(platform, scope) ? commonEvent(platform, event) : undefined;
  const summary = details?.summary ?? common?.summary;
  const payload = payloadOf(platform, scope, event);
  if (summary === undefined || !payload) {
    const known = [
      ...Object.keys(scopeOf(platform, scope)?.events ?? {}),
      ...(hasCommonEvents(platform, scope) ? Object.keys(commonEvents(platform)) : []),
    ];
    return eventElsewhere(scope, event, platform) ?? unknown(`event of ${scope}`, event, known, platform);
  }
  const keys = parsePath(path);
  const shape = shapeAtPath(payload, keys);
  if (!shape) return unknownField(payload, keys, `${scope}.${event}`);
  const name = keys.length === 0 ? 'payload' : nameOf(keys);
  const limit = payloadLimit(platform, event);
  return {
    kind: 'event',
    platform,
    scope,
    event,
    summary,
    completeness: details?.completeness ?? 'full',
    ...(details && { details }),
    notes: details ? [] : (common?.notes ?? []),
    ...(limit && { limit }),
    registration: registrationSnippet(platform, scope, event),
    path,
    shape: withSource(explainShape(name, shape), shape, details?.sources[0] ?? common?.sources[0]),
  };
}

const nameOf = (keys: readonly (string | number)[]): string => {
  const last = keys.at(-1);
  return typeof last === 'string' ? last : 'item';
};

const withSource = (explained: ExplainedShape, shape: Shape, source: string | undefined): ExplainedShape => {
  const known = shape.source ?? source;
  return known === undefined ? explained : { ...explained, source: printSource(known) };
};
