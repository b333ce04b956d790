/** How an author writes code, for what is put into it. */
import type { SourceFile } from '../../model/source-file.ts';
import { nodesOf } from '../../syntax/javascript.ts';

/** A text of ours in the quotes that most texts of the file have. */
export const quotedIn = (file: SourceFile, text: string): string => {
  const quote = quoteOf(file);
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
};

function quoteOf(file: SourceFile): '"' | "'" {
  const known = quotes.get(file);
  if (known) return known;
  let double = 0;
  for (const node of nodesOf(file.javascript.program)) {
    if (node.type !== 'Literal' || typeof node.value !== 'string') continue;
    double += file.text.charAt(node.start) === '"' ? 1 : -1;
  }
  const quote = double > 0 ? '"' : "'";
  quotes.set(file, quote);
  return quote;
}

const quotes = new WeakMap<SourceFile, '"' | "'">();
