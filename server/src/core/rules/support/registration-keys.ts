/** The keys that the author wrote into one registration, right or wrong. */
import type { App } from '../../model/app.ts';
import { keyOf } from '../../model/exports.ts';
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { eventEntries, type Registration } from '../../model/registration.ts';
import { nodeAt, propertiesOf } from '../../syntax/json.ts';

export function keysOfRegistration(app: App, { file, range, nameRange }: Registration): readonly string[] {
  if (file.path === MANIFEST_PATH) {
    const property = nodeAt(file.json.root, nameRange.start)?.parent;
    return propertiesOf(property?.children?.[1]).map(({ key }) => key);
  }
  const entry = eventEntries(app.exports).find(({ start }) => start === range.start);
  return (entry?.properties ?? []).flatMap((property) => (property.type === 'Property' ? [keyOf(property) ?? ''] : []));
}
