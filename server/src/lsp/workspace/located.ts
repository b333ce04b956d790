/** An app or a document, and where it is. */
import type { App, SourceFile } from '../../core/index.ts';

export interface LocatedApp {
  /** URI of the app folder. */
  readonly root: string;
  readonly app: App;
}

/** A document that belongs to an app. */
export interface LocatedDocument extends LocatedApp {
  /** Path relative to the app. */
  readonly path: string;
  readonly file: SourceFile;
  readonly typing?: Typing | undefined;
  /** Of the snapshot: another one for each. */
  readonly mark?: object | undefined;
}

/** A word of a document that is being typed: the same as long as nothing else of its app becomes another one. */
export interface Typing {
  readonly path: string;
  /** Where the word begins. */
  readonly start: number;
  /** The mark of the snapshot before it, in which nothing stood there; nothing for a word that was there. */
  readonly begunIn: object | undefined;
}
