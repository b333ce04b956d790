/** Payloads that nobody has written: made from the catalog, and from what the app itself declares. */
import { payloadOf } from '../catalog/events.ts';
import { flowOf, keysPassedTo, scheduledData } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type SampleChoices, sampleOf } from '../shape/sample.ts';
import { plainValue, propertyOf } from '../syntax/json.ts';
import { isSetUp } from './awaited.ts';
import { sampleChanges } from './changes.ts';
import { isObject } from './json.ts';
import { isRead, sampleOfNeed } from './need-sample.ts';
import { newNeed } from './needs.ts';
import { readNeeds } from './read-needs.ts';
import { sampleOfProperties } from './schema-sample.ts';
import type { Trigger } from './triggers.ts';
import { sampleOfValue } from './value-sample.ts';

/** A complete payload, from the catalog or from what the app itself declares; an empty object where nothing is known. */
export function generatedPayload(app: App, trigger: Trigger): Record<string, unknown> {
  const { kind, name, scope, registration } = trigger;
  if (kind === 'action') return sampleOfProperties(plainValue(propertyOf(registration?.value, 'parameters')?.value));
  if (kind !== 'event') return passedBySample(app, name);
  const payload = samplePayload(app.manifest.platform.basis, scope, name) ?? {};
  // These say what the app itself is like, which argumentFor knows.
  const { currentHost: _host, app_settings: _settings, ...rest } = payload;
  if (name === 'onExternalEvent') return { ...rest, ...externalSample(app) };
  return name === 'onScheduledEvent' ? { ...rest, ...scheduledSample(app) } : rest;
}

/** What a generated payload is called; one without anything in it says so. */
export const generatedSource = ({ kind }: Trigger, payload: Record<string, unknown>): 'generated' | 'empty' =>
  kind === 'event' || Object.keys(payload).length > 0 ? 'generated' : 'empty';

/** The keys that the app's own front end passes, and those that its server reads; their values suit what becomes of them. */
function passedBySample(app: App, name: string): Record<string, unknown> {
  const read = readNeeds(app).arguments.get(name)?.members;
  const keys = new Set([...keysPassedTo(app, name).keys(), ...(read?.keys() ?? [])]);
  return Object.fromEntries(
    [...keys].map((key) => [key, sampleOfNeed(read?.get(key) ?? newNeed(), key, sampleOf({ type: 'string' }, key))]),
  );
}

/** What another service sends is known from what the handler reads of it. */
const externalSample = (app: App): Record<string, unknown> =>
  Object.fromEntries(
    [...readNeeds(app).external].flatMap(([part, need]) => (isRead(need) ? [[part, sampleOfNeed(need, part)]] : [])),
  );

/** `data` as the app's own schedules carry it, where its code shows that. */
function scheduledSample(app: App): { readonly data?: unknown } {
  const stored = scheduledData(flowOf(app)).filter(({ kind }) => kind === 'object' || kind === 'shape');
  const data = stored.length > 0 ? sampleOfValue(stored, 'data') : undefined;
  return isObject(data) ? { data } : {};
}

/** The sample payload of an event; nothing for one that the catalog does not know. */
export function samplePayload(
  basis: string,
  scope: string,
  event: string,
  choices: SampleChoices = {},
): Record<string, unknown> | undefined {
  const shape = payloadOf(basis, scope, event);
  if (!shape) return undefined;
  const { productContext, ...payload } = sampleOf(shape, 'payload', choices) as Record<string, unknown>;
  const context =
    SALES.has(scope) && productContext !== undefined
      ? { productContext: { ...Object(productContext), name: scope } }
      : {};
  // Nobody's parameters, as in the samples on the page of product events of 1.x.
  const parameters = basis === '1.0' ? { iparams: null } : {};
  const { version: _version, ...unversioned } = payload;
  // No capture of a set-up event has one (docs/platform.md 4.6).
  const own = isSetUp({ kind: 'event', name: event }) ? unversioned : payload;
  return sampleChanges(basis, scope, event, { ...own, ...parameters, ...context, event }, choices);
}

/** Products whose payloads name the product (docs/platform.md 4.6). */
const SALES: ReadonlySet<string> = new Set(['freshsales', 'freshworks_crm']);
