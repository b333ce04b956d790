/** The text work behind URL, URLSearchParams, TextEncoder and TextDecoder of the context: JSON in, JSON out, no throwing. */
import { byName } from '../core/text/by-name.ts';

export function codec(work: string, input: string): string {
  try {
    return JSON.stringify(byName(works, work)?.(JSON.parse(input) as never) ?? null);
  } catch {
    return 'null';
  }
}

const works: Readonly<Record<string, (input: never) => unknown>> = {
  url: ([url, base]: [string, string?]) => parts(new URL(url, base)),
  'url-set': ([href, name, value]: [string, string, string]) => {
    const url = new URL(href);
    Reflect.set(url, name, value);
    return parts(url);
  },
  query: (text: string) => [...new URLSearchParams(text)],
  'query-text': (pairs: [string, string][]) => new URLSearchParams(pairs).toString(),
  // Bytes travel as characters 0 to 255.
  encode: (text: string) => Buffer.from(text, 'utf8').toString('latin1'),
  encoding: (label: string) => new TextDecoder(label).encoding,
  decode: ([encoding, fatal, ignoreBOM, characters]: [string, boolean, boolean, string]) =>
    new TextDecoder(encoding, { fatal, ignoreBOM }).decode(Buffer.from(characters, 'latin1')),
};

function parts(url: URL): Record<string, string> {
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  return { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash };
}
