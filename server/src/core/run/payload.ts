/** Payloads made from the catalog. */
import { payloadOf } from '../catalog/events.ts';
import type { App } from '../model/app.ts';
import { type SampleChoices, sampleOf } from '../shape/sample.ts';
import { sampleChanges } from './changes.ts';
import type { Trigger } from './triggers.ts';

/** A complete payload from the catalog; an empty object where it knows nothing. */
export function generatedPayload(app: App, { kind, name, scope }: Trigger): Record<string, unknown> {
  const payload = (kind === 'event' && samplePayload(app.manifest.platform.basis, scope, name)) || {};
  // These say what the app itself is like, which argumentFor knows.
  const { currentHost: _host, app_settings: _settings, ...rest } = payload;
  return rest;
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
  return sampleChanges(basis, scope, event, { ...payload, ...context, event }, choices);
}

/** Products whose payloads name the product (facts/platform.md 4.6). */
const SALES: ReadonlySet<string> = new Set(['freshsales', 'freshworks_crm']);
