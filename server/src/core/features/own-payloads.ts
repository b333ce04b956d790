/** A payload field as the app's own payload files have it. */
import type { Holding } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { SourceFile } from '../model/source-file.ts';
import { elementsOf, type JsonNode, type JsonProperty, propertyOf } from '../syntax/json.ts';

export interface OwnField {
  readonly file: SourceFile;
  readonly property: JsonProperty;
}

/** Best file first, as a run would choose; nothing for what is no part of a payload. */
export function ownFields(app: App, { origin, path, root }: Holding): readonly OwnField[] {
  if (!origin || root !== 'payload') return [];
  return payloadFilesFor(app, { scope: origin.scope, name: origin.event }).flatMap((file) => {
    const property = propertyAt(file.json.root, path);
    return property ? [{ file, property }] : [];
  });
}

/** The property that the last name of a path leads to; the elements of a list are those of the first one. */
function propertyAt(root: JsonNode | undefined, path: readonly (string | number)[]): JsonProperty | undefined {
  let node = root;
  let found: JsonProperty | undefined;
  for (const key of path) {
    if (typeof key === 'number') node = elementsOf(node)[key];
    else {
      found = propertyOf(node, key);
      if (!found) return undefined;
      node = found.value;
    }
  }
  return found;
}
