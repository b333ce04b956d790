/** How a name is written in the place of another one: with the escapes of the text that it stands in. */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';

/** `range` is what stands between the quotes now. */
export function writtenIn(file: SourceFile, range: Range, form: 'json' | 'text' | 'attribute', name: string): string {
  if (form === 'attribute') return name;
  const inJson = JSON.stringify(name).slice(1, -1);
  if (form === 'json') return inJson;
  const quote = file.text.charAt(range.start - 1);
  const text = inJson.replaceAll('\\"', '"');
  return quote === '`' ? text.replace(/`|\$\{/g, '\\$&') : text.replaceAll(quote, `\\${quote}`);
}
