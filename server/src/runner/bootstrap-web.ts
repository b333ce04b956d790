/**
 * Builds URL, URLSearchParams, TextEncoder and TextDecoder inside the context. They are not confirmed on the platform, yet
 * samples of the vendor use them.
 *
 * Like `bootstrap`, the text of this function is evaluated in the context and must stand alone.
 */

export function bootstrapWeb(
  hostCodec: (work: string, input: string) => string,
  hostNote: (name: string, stack: string) => void,
): void {
  const { parse, stringify } = JSON;
  const { captureStackTrace } = Error;
  type Pair = [string, string];
  type Parts = Record<string, string>;
  const partNames = 'href origin protocol username password host hostname port pathname search hash'.split(' ');

  function codec(work: string, input: unknown): unknown {
    const json = stringify(input);
    try {
      return parse(hostCodec(work, json));
    } catch {
      throw new RangeError('Maximum call stack size exceeded');
    }
  }

  const noted: Record<string, boolean> = Object.create(null);

  /** Says once per class where it is used first. */
  function note(name: string): void {
    if (noted[name]) return;
    noted[name] = true;
    const holder: { stack?: unknown } = {};
    captureStackTrace(holder, note);
    let stack: unknown;
    try {
      stack = holder.stack;
    } catch {
      stack = '';
    }
    try {
      hostNote(name, typeof stack === 'string' ? stack : '');
    } catch {
      throw new RangeError('Maximum call stack size exceeded');
    }
  }

  function parseUrl(url: unknown, base: unknown): Parts | null {
    return codec('url', base === undefined ? [`${url}`] : [`${url}`, `${base}`]) as Parts | null;
  }

  class URLSearchParams {
    #pairs: Pair[] = [];
    #changed: ((text: string) => void) | undefined;

    constructor(init: unknown = '') {
      note('URLSearchParams');
      if (typeof init !== 'object' || init === null) this.#pairs = codec('query', `${init}`) as Pair[];
      else if (Symbol.iterator in init) {
        for (const pair of init as Iterable<Iterable<unknown>>) {
          const [name, value, ...rest] = pair;
          if (rest.length > 0 || value === undefined)
            throw new TypeError('Each query pair must be a [name, value] tuple');
          this.#pairs.push([`${name}`, `${value}`]);
        }
      } else for (const [name, value] of Object.entries(init)) this.#pairs.push([name, `${value}`]);
    }

    static linked(search: string, changed: (text: string) => void): URLSearchParams {
      const params = new URLSearchParams(search);
      params.#changed = changed;
      return params;
    }
    static refresh(params: URLSearchParams, search: string): void {
      params.#pairs = codec('query', search) as Pair[];
    }

    get size(): number {
      return this.#pairs.length;
    }
    append(name: unknown, value: unknown): void {
      this.#set([...this.#pairs, [`${name}`, `${value}`]]);
    }
    delete(name: unknown, value?: unknown): void {
      this.#set(this.#pairs.filter((pair) => pair[0] !== `${name}` || (value !== undefined && pair[1] !== `${value}`)));
    }
    get(name: unknown): string | null {
      return this.#pairs.find((pair) => pair[0] === `${name}`)?.[1] ?? null;
    }
    getAll(name: unknown): string[] {
      return this.#pairs.filter((pair) => pair[0] === `${name}`).map((pair) => pair[1]);
    }
    has(name: unknown, value?: unknown): boolean {
      return this.#pairs.some((pair) => pair[0] === `${name}` && (value === undefined || pair[1] === `${value}`));
    }
    set(name: unknown, value: unknown): void {
      const first = this.#pairs.findIndex((pair) => pair[0] === `${name}`);
      const others = this.#pairs.filter((pair, index) => pair[0] !== `${name}` || index === first);
      if (first < 0) others.push([`${name}`, `${value}`]);
      this.#set(others.map((pair): Pair => (pair[0] === `${name}` ? [pair[0], `${value}`] : pair)));
    }
    sort(): void {
      this.#set([...this.#pairs].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)));
    }
    forEach(visit: (value: string, name: string, params: URLSearchParams) => void, self?: unknown): void {
      for (const [name, value] of this.#pairs) Reflect.apply(visit, self, [value, name, this]);
    }
    *entries(): Generator<Pair> {
      for (const [name, value] of this.#pairs) yield [name, value];
    }
    *keys(): Generator<string> {
      for (const [name] of this.#pairs) yield name;
    }
    *values(): Generator<string> {
      for (const [, value] of this.#pairs) yield value;
    }
    [Symbol.iterator](): Generator<Pair> {
      return this.entries();
    }
    toString(): string {
      return codec('query-text', this.#pairs) as string;
    }
    #set(pairs: Pair[]): void {
      this.#pairs = pairs;
      this.#changed?.(this.toString());
    }
  }
  const { linked, refresh } = URLSearchParams;
  Reflect.deleteProperty(URLSearchParams, 'linked');
  Reflect.deleteProperty(URLSearchParams, 'refresh');

  class URL {
    #parts: Parts;
    #params: URLSearchParams | undefined;

    constructor(url: unknown, base?: unknown) {
      note('URL');
      const parts = parseUrl(url, base);
      if (!parts) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: `${url}` });
      this.#parts = parts;
    }
    static {
      for (const name of partNames) {
        Object.defineProperty(URL.prototype, name, {
          configurable: true,
          enumerable: true,
          get(this: URL) {
            return this.#parts[name];
          },
          set(this: URL, value: unknown) {
            const parts = codec('url-set', [this.#parts.href, name, `${value}`]) as Parts | null;
            if (!parts) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
            this.#parts = parts;
            if (this.#params) refresh(this.#params, parts.search ?? '');
          },
        });
      }
    }
    static canParse(url: unknown, base?: unknown): boolean {
      note('URL');
      return parseUrl(url, base) !== null;
    }
    get searchParams(): URLSearchParams {
      this.#params ??= linked(this.#parts.search ?? '', (search) => {
        this.#parts = codec('url-set', [this.#parts.href, 'search', search]) as Parts;
      });
      return this.#params;
    }
    toString(): string {
      return `${this.#parts.href}`;
    }
    toJSON(): string {
      return this.toString();
    }
  }

  class TextEncoder {
    get encoding(): string {
      return 'utf-8';
    }
    encode(text: unknown = ''): Uint8Array {
      note('TextEncoder');
      const characters = codec('encode', `${text}`) as string;
      return Uint8Array.from(characters, (character) => character.charCodeAt(0));
    }
    encodeInto(text: unknown, target: Uint8Array): { read: number; written: number } {
      const result = { read: 0, written: 0 };
      for (const character of `${text}`) {
        const bytes = this.encode(character);
        if (result.written + bytes.length > target.length) break;
        target.set(bytes, result.written);
        result.read += character.length;
        result.written += bytes.length;
      }
      return result;
    }
  }

  class TextDecoder {
    readonly encoding: string;
    readonly fatal: boolean;
    readonly ignoreBOM: boolean;

    constructor(label: unknown = 'utf-8', options: { fatal?: unknown; ignoreBOM?: unknown } = {}) {
      note('TextDecoder');
      const encoding = codec('encoding', `${label}`) as string | null;
      if (encoding === null) throw new RangeError(`The "${label}" encoding is not supported`);
      this.encoding = encoding;
      this.fatal = Boolean(options.fatal);
      this.ignoreBOM = Boolean(options.ignoreBOM);
    }
    decode(input?: ArrayBuffer | ArrayBufferView): string {
      if (input === undefined) return '';
      const bytes = ArrayBuffer.isView(input)
        ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
        : new Uint8Array(input);
      let characters = '';
      for (const byte of bytes) characters += String.fromCharCode(byte);
      const text = codec('decode', [this.encoding, this.fatal, this.ignoreBOM, characters]) as string | null;
      if (text === null) throw new TypeError(`The encoded data was not valid for encoding ${this.encoding}`);
      return text;
    }
  }

  for (const [name, value] of Object.entries({ URL, URLSearchParams, TextEncoder, TextDecoder })) {
    // Said again, because a minifier may have renamed the class.
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }
}
