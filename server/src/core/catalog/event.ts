/** What the catalog knows about one event and about one scope (a product of 2.x, a module of 3.0). */
import type { Shape } from '../shape/shape.ts';

/** `full`: every key of a sample or of the page list. `partial`: cut source. `name-only`: the name is known, no field is. */
export type Completeness = 'full' | 'partial' | 'name-only';

/** Where an update event keeps its changes, and in which order it writes old and new. */
export interface ChangesForm {
  /** Path from the payload, such as `data.ticket.changes`. */
  readonly path: string;
  /** A second place, where sources disagree: payloads have the one, the other or both. */
  readonly alsoPath?: string;
  readonly order: string;
}

export interface CatalogEvent {
  readonly name: string;
  /** One sentence: when it fires. */
  readonly summary: string;
  /** What makes it fire, one phrase each. */
  readonly triggers: readonly string[];
  readonly completeness: Completeness;
  /** Editions of the product in which it fires, where its page names them, such as `Freshdesk Omni`. */
  readonly raisedBy?: readonly string[];
  /** Documentation pages and repositories, best first. */
  readonly sources: readonly string[];
  /** Disagreements between sources that concern the event as a whole; those of one field stand on the field. */
  readonly notes?: readonly string[];
  readonly changes?: ChangesForm;
  /** `payload.data`; absent where the event has none or its fields are not known. */
  readonly data?: Shape;
  /** The member of `data` that holds the record the event is about, such as `ticket`. */
  readonly record?: string;
  /** The 3.0 module that has this event, for events of 2.x products. */
  readonly module?: string;
  /** Other forms in which the payload was seen. */
  readonly variants?: readonly EventVariant[];
}

export interface EventVariant {
  readonly title: string;
  readonly data: Shape;
}

export interface CatalogScope {
  /** As authors write it: `freshdesk`, `support_ticket`. */
  readonly name: string;
  /** As people say it: `Freshdesk`. */
  readonly product: string;
  /** False where more events may exist than are listed: then no name is called unknown. */
  readonly complete: boolean;
  /** Built on first use, one by one. */
  readonly events: Readonly<Record<string, () => CatalogEvent>>;
}
