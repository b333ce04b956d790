/** The documents that the editor has open: their texts win over what is on disk. */
import { placeOf, relativePath } from '../../core/index.ts';
import { keyOfUri } from '../uris.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

export interface OpenDocuments {
  /** One that was opened, or has a new text. */
  put(document: OpenDocument): void;
  remove(uri: string): void;
  at(uri: string): OpenDocument | undefined;
  /** Every one below a folder, by its path there. */
  below(folder: string): ReadonlyMap<string, OpenDocument>;
}

export function createOpenDocuments(): OpenDocuments {
  const documents = new Map<string, OpenDocument>();
  return {
    put: (document) => {
      documents.set(keyOfUri(document.uri), document);
    },
    remove: (uri) => {
      documents.delete(keyOfUri(uri));
    },
    at: (uri) => documents.get(keyOfUri(uri)),
    below(folder) {
      const place = placeOf(folder);
      return new Map(
        [...documents.values()].flatMap((document) => {
          const path = relativePath(place, document.uri);
          return path === undefined ? [] : [[path, document] as const];
        }),
      );
    },
  };
}
