/** Addresses of requests as they are sent: with their query, and with what an address cannot hold encoded. */

/** The names of secrets, `‹iparam.key›`, stay readable: nothing of that kind is sent. */
export function addressOf({
  url,
  query,
}: {
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
}): string {
  const parts = Object.entries(query).map((pair) => pair.map((text) => outsideMarks(text, encodedInForm)).join('='));
  const separator = parts.length === 0 || /[?&]$/.test(url) ? '' : url.includes('?') ? '&' : '?';
  return `${outsideMarks(url, encodedInUrl)}${separator}${parts.join('&')}`;
}

/** As `application/x-www-form-urlencoded`, which is how queries are sent. */
export const encodedInForm = (text: string): string =>
  encoded(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a character.
    return text;
  }
}

/** What is encoded already stays as it is. */
const encodedInUrl = (url: string): string => url.replace(/[^!-~]|["<>`{}]/gu, encoded);

const outsideMarks = (text: string, encode: (part: string) => string): string =>
  text
    .split(/(\u2039[^\u203a]*\u203a)/)
    .map((part, index) => (index % 2 === 0 ? encode(part) : part))
    .join('');
