/** How a 2.x product takes over an event that a 3.0 module has with the very same payload. */
import type { CatalogEvent } from '../event.ts';

interface Module<Name extends string> {
  readonly name: string;
  readonly events: Readonly<Record<Name, () => CatalogEvent>>;
}

/** `sameAs(supportTicket)('onTicketCreate')`; what differs is given after the name. */
export const sameAs =
  <Name extends string>(module: () => Module<Name>) =>
  (event: Name, differences?: Partial<CatalogEvent>) =>
  (): CatalogEvent => ({ ...module().events[event](), module: module().name, ...differences });
