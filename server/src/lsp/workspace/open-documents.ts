/** The documents that the editor has open: their texts win over what is on disk. */
import { type Place, placeOf, relativePath } from '../../core/index.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
  /** Present where the last change put letters into the text, or behind such letters, and nobody has asked for the text since. */
  readonly typed?: TypedLetters | undefined;
}

export interface TypedLetters {
  /** The text without them. */
  readonly base: string;
  /** Where they stand. */
  readonly at: number;
  readonly letters: string;
  /** How many of them the last change added. */
  readonly added: number;
}

export interface OpenDocuments {
  /** One that was opened, or has a new text. */
  put(document: OpenDocument): void;
  remove(uri: string): void;
  at(uri: string): OpenDocument | undefined;
  /** Every one below a folder, by its path there. */
  below(folder: string): ReadonlyMap<string, OpenDocument>;
}

export function createOpenDocuments(placeOfUri: (uri: string) => Place): OpenDocuments {
  const documents = new Map<string, OpenDocument>();
  return {
    put: (document) => {
      documents.set(placeOfUri(document.uri).key, document);
    },
    remove: (uri) => {
      documents.delete(placeOfUri(uri).key);
    },
    at: (uri) => documents.get(placeOfUri(uri).key),
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
