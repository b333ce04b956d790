/** A place in a file that the client shows. */

/** The argument of the command behind a fix that writes into a file which may not be in front. */
export interface RevealPlace {
  readonly uri: string;
  /** After the fix was applied. */
  readonly position: { readonly line: number; readonly character: number };
}
