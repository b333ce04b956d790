/** The keys that the author wrote into one registration, right or wrong. */

import type { Registration } from '../../model/registration.ts';
import { propertiesOf } from '../../syntax/json.ts';
import { propertyKey } from '../../syntax/names.ts';

export function keysOfRegistration({ value, entry }: Registration): readonly string[] {
  if (value) return propertiesOf(value).map(({ key }) => key);
  return (entry?.properties ?? []).flatMap((property) =>
    property.type === 'Property' ? [propertyKey(property) ?? ''] : [],
  );
}
