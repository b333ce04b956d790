/** Why a name cannot be another one: what is common to names and files. */
import { isJavaScript, type SourceFile } from '../model/source-file.ts';

/** Not every name in it is known. */
export const isBroken = (file: SourceFile): boolean =>
  isJavaScript(file.path) ? file.javascript.error !== undefined : file.json.errors.length > 0;
