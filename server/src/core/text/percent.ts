/** Texts inside of other texts, such as a value in the name of a payload: signs that would end them are written as in addresses. */

/** What a command line and a reader can do with stays as it is. */
export const percentEncoded = (text: string): string => text.replaceAll(/[%&=\s/\\]/g, encodeURIComponent);

/** Nothing where a percent sign begins no character. */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
