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
}
