/** The request for the fields of its payloads that a handler reads. */
import type { SmallPayload } from '../protocol.ts';
import type { RevealPlace } from './places.ts';

/** Client to server: which fields of its payloads a handler reads; null where there is no such handler. */
export const FIELDS = 'freshworksEvents/fields';

export interface FieldsParams {
  /** A document of the app. */
  readonly uri: string;
  /** Name of the exported function; without it, the one at the position. */
  readonly handler?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

export interface FieldsResult {
  readonly handler: string;
  /** How many fields its payloads have. */
  readonly total: number;
  readonly used: readonly { readonly field: string; readonly places: readonly RevealPlace[] }[];
  /** Files that are not there yet, one for each event. */
  readonly payloads: readonly SmallPayload[];
}
