/** A name of the app as it stands in a text of code: it may have any sign, that which ends the text as well. */
export function betweenQuotes(quote: string, name: string): string {
  const text = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"');
  return quote === '`' ? text.replace(/`|\$\{/g, '\\$&') : text.replaceAll(quote, `\\${quote}`);
}
