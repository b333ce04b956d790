/** How a 2.x product takes over an event that a 3.0 module has with the very same payload. */
import type { CatalogEvent } from '../event.ts';

interface Module<Name extends string> {
  readonly name: string;
  readonly events: Readonly<Record<Name, () => CatalogEvent>>;
}

/** `sameAs(supportTicket)('onTicketCreate')`; what differs is given after the name. Only pages of 3.0 name editions. */
export const sameAs =
  <Name extends string>(module: () => Module<Name>) =>
  (event: Name, differences?: Partial<CatalogEvent>) =>
  (): CatalogEvent => {
    const { raisedBy: _editions, ...same } = module().events[event]();
    return { ...same, module: module().name, ...differences };
  };
