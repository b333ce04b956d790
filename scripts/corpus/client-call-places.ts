/** Where a script of a page calls the client, found by searching its text, so that the engine's share has a denominator of its own. */
import type { SourceFile } from '../../server/src/core/index.ts';

export interface ClientCallPlace {
  /** Where the name of the called member begins. */
  readonly offset: number;
  readonly text: string;
}

/** A receiver that is called a client, one of its members, and what is called of that. */
const CALL =
  /[\w$]*client\s*\??\.\s*(?:request|data|db|events|interface|instance|iparams|files|jobs?)\s*\??\.\s*([A-Za-z]\w*)\s*\(/gi;

/** What stands in a comment is no code, though a search finds it. */
export function clientCallPlaces({ code }: SourceFile): readonly ClientCallPlace[] {
  const text = code.replace(COMMENT, (found) => (found.startsWith('/') ? found.replace(/[^\r\n]/g, ' ') : found));
  return [...text.matchAll(CALL)].map((match) => {
    const [whole, name = ''] = match;
    return { offset: match.index + whole.lastIndexOf(name), text: whole.replace(/\s+/g, '') };
  });
}

/** Comments, and texts, in which nothing is a comment. */
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|'(?:\\.|[^'\\\r\n])*'|"(?:\\.|[^"\\\r\n])*"/g;
