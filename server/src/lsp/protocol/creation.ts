/** Requests that make a new app, or one more event of an app. */
import type { RevealPlace } from './places.ts';

/** Client to server: what a new app can be made of. */
export const NEW_APP_OFFERS = 'freshworksEvents/newAppOffers';

export interface NewAppOffers {
  readonly products: readonly (Titled & {
    readonly modules: readonly (Titled & { readonly events: readonly EventOffer[] })[];
  })[];
  /** Events that every app may have. */
  readonly common: readonly EventOffer[];
}

interface Titled {
  readonly name: string;
  readonly title: string;
}

export interface EventOffer {
  /** Product or module. */
  readonly scope: string;
  readonly name: string;
  /** When it fires. */
  readonly summary: string;
}

/** Client to server: the files of a new app, which the client writes. Fails with a sentence where a name does not exist. */
export const NEW_APP = 'freshworksEvents/newApp';

export type { NewAppWish as NewAppParams } from '../../core/index.ts';

export interface NewAppResult {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Where the author begins. */
  readonly start: { readonly path: string; readonly position: RevealPlace['position'] };
}

/** Client to server: the events that an app can have and does not answer yet. */
export const ADDABLE_EVENTS = 'freshworksEvents/addableEvents';

export interface AddableEventsParams {
  readonly app: string;
}

export interface AddableEventsResult {
  readonly events: readonly EventOffer[];
}

/** Client to server: registration, handler and payload file of one more event, as an edit that the client applies. */
export const ADD_EVENT = 'freshworksEvents/addEvent';

export interface AddEventParams extends AddableEventsParams {
  readonly scope: string;
  readonly name: string;
}

export interface AddEventResult<Edit = unknown> {
  /** A `WorkspaceEdit`. */
  readonly edit: Edit;
  /** Files that the edit makes, to be saved: nobody sees them. */
  readonly created: readonly string[];
  /** Inside the handler, once the edit is applied. */
  readonly start: RevealPlace;
}
