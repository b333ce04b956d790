/** What the payload files of an app hold in the places of its payloads. */

import type { App } from '../../model/app.ts';
import { isPayloadFile } from '../../model/file-shapes.ts';
import { elementsOf, type JsonNode, propertiesOf, propertyOf } from '../../syntax/json.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Holding } from '../value/value.ts';

/** Of all files, in one place. */
export interface PayloadValues {
  /** Keys of objects. */
  readonly keys: ReadonlySet<string>;
  /** Texts, numbers and the like. */
  readonly plain: ReadonlySet<unknown>;
}

const known = new KeptWith<App, Map<string, PayloadValues>>();

export function payloadValuesAt(app: App, { path }: Pick<Holding, 'path'>): PayloadValues {
  const places = known.get(app) ?? new Map<string, PayloadValues>();
  known.set(app, places);
  const place = JSON.stringify(path);
  const values = places.get(place) ?? valuesAt(app, path);
  places.set(place, values);
  return values;
}

function valuesAt(app: App, path: Holding['path']): PayloadValues {
  const nodes = [...app.files.values()].flatMap((file) =>
    isPayloadFile(file.path) ? nodesAt(file.json.root, path) : [],
  );
  return {
    keys: new Set(nodes.flatMap((node) => propertiesOf(node).map(({ key }) => key))),
    plain: new Set(nodes.map(({ value }) => value)),
  };
}

function nodesAt(root: JsonNode | undefined, path: Holding['path']): readonly JsonNode[] {
  let nodes: readonly JsonNode[] = root ? [root] : [];
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      if (typeof key === 'number') return elementsOf(node);
      const inner = propertyOf(node, key)?.value;
      return inner ? [inner] : propertyOf(node, key) || !key.startsWith('<') ? [] : valuesIn(node);
    });
  }
  return nodes;
}

const valuesIn = (node: JsonNode): readonly JsonNode[] => propertiesOf(node).flatMap(({ value }) => value ?? []);
