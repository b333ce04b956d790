/** The keys that the author wrote into one registration, right or wrong. */
import { keyOf } from '../../model/exports.ts';
import type { Registration } from '../../model/registration.ts';
import { propertiesOf } from '../../syntax/json.ts';

export function keysOfRegistration({ value, entry }: Registration): readonly string[] {
  if (value) return propertiesOf(value).map(({ key }) => key);
  return (entry?.properties ?? []).flatMap((property) => (property.type === 'Property' ? [keyOf(property) ?? ''] : []));
}
