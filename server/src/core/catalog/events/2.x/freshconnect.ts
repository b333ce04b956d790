/** Freshconnect, platforms 2.0 to 2.3: the FDK lists the common events for it and no others. */
import { lazily } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';

export const freshconnect = lazily(
  (): CatalogScope => ({ name: 'freshconnect', product: 'Freshconnect', complete: true, events: {} }),
);
