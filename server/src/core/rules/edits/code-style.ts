/** How an author writes code, for what is put into it. */
import type { SourceFile } from '../../model/source-file.ts';
import { type JavaScriptDocument, nodesOf } from '../../syntax/javascript.ts';
import { KeptWith } from '../../text/kept-with.ts';

/** A text of ours, without quotes of its own, in those that most texts of the file have. */
export function quotedIn({ text, javascript }: SourceFile, added: string): string {
  const quote = quotes.get(javascript) ?? mostQuotes(text, javascript);
  quotes.set(javascript, quote);
  return `${quote}${added}${quote}`;
}

/** By file, because each of many findings has a fix that writes a text. */
const quotes = new KeptWith<JavaScriptDocument, string>();

function mostQuotes(text: string, { program }: JavaScriptDocument): string {
  let double = 0;
  let single = 0;
  for (const { start } of nodesOf(program)) {
    if (text[start] === '"') double++;
    else if (text[start] === "'") single++;
  }
  return double > single ? '"' : "'";
}
