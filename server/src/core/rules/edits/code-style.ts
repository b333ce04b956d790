/** How an author writes code, for what is put into it. */
import type { SourceFile } from '../../model/source-file.ts';
import { nodesOf } from '../../syntax/javascript.ts';

/** A text of ours, without quotes of its own, in those that most texts of the file have. */
export function quotedIn({ text, javascript }: SourceFile, added: string): string {
  const quotes = nodesOf(javascript.program).map(({ start }) => text[start]);
  const count = (quote: string): number => quotes.filter((one) => one === quote).length;
  return count('"') > count("'") ? `"${added}"` : `'${added}'`;
}
