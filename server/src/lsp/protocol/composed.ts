/** The requests for a payload of an update that is composed of fields with their values before and after. */
import type { ChangeableField, FieldUpdate } from '../../core/index.ts';

export type { ChangeableField, FieldUpdate } from '../../core/index.ts';

/** Client to server: the update events that an app answers, and which fields they can change. */
export const UPDATES = 'freshworksEvents/updates';

export interface UpdatesParams {
  readonly app: string;
}

export interface UpdatesResult {
  readonly updates: readonly {
    readonly scope: string;
    readonly name: string;
    readonly fields: readonly ChangeableField[];
  }[];
}

/** Client to server: the payload, in a file that is not there yet; fails with a sentence for people where fields cannot change so. */
export const COMPOSE_UPDATE = 'freshworksEvents/composeUpdate';

export interface ComposeUpdateParams {
  readonly app: string;
  readonly scope: string;
  readonly name: string;
  /** In this order. */
  readonly changes: readonly FieldUpdate[];
}

export interface ComposeUpdateResult {
  readonly uri: string;
  /** Relative to the app. */
  readonly path: string;
  readonly text: string;
}
