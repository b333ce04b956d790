/**
 * What the app's own code gets of Node's modules: the same on every version of Node.js, whatever its permission model can
 * do. Packages load what they like, within that model.
 */

export interface BuiltinTerms {
  /** The manifest lists it among the dependencies. */
  readonly isListed: boolean;
  /** Node's permission model keeps this process from other files and from starting processes. */
  readonly isLimited: boolean;
  /** Requests are really sent. */
  readonly isLive: boolean;
}

export type BuiltinVerdict = 'whole' | 'without sockets' | 'unlisted' | { readonly refusal: string };

export function builtinFor(name: string, { isListed, isLimited, isLive }: BuiltinTerms): BuiltinVerdict {
  const plain = plainName(name);
  const isOfSockets = SOCKETS.has(plain);
  if (isOfSockets && isLive) return isLimited || isListed ? 'whole' : 'unlisted';
  if (!isOfSockets && !HARMLESS.has(plain) && !FILES.has(plain)) return { refusal: refusedModule(name) };
  if (FILES.has(plain) && !isLimited) return { refusal: refusedFiles(name) };
  if (!isLimited && !isListed) return 'unlisted';
  return isOfSockets ? 'without sockets' : 'whole';
}

export const plainName = (name: string): string => (name.startsWith('node:') ? name.slice('node:'.length) : name);

/** From none of these anything leads to files, processes, sockets or code outside of the context. */
const HARMLESS: ReadonlySet<string> = new Set(
  [
    'assert assert/strict async_hooks buffer constants crypto events os path path/posix path/win32 perf_hooks punycode',
    'querystring readline readline/promises stream stream/consumers stream/promises stream/web string_decoder sys timers',
    'timers/promises url util util/types zlib',
  ].flatMap((names) => names.split(' ')),
);
const FILES: ReadonlySet<string> = new Set(['fs', 'fs/promises']);
/** No permission model stops these. */
const SOCKETS: ReadonlySet<string> = new Set(['net', 'http', 'https', 'http2', 'dgram', 'tls', 'dns', 'dns/promises']);

export const LIVE_ADVICE =
  'Use $request, which is answered without sending, or ask for a live run (--live; in VS Code "Freshworks: Run Last Handler With Live Requests…")';

const refusedModule = (name: string): string =>
  `require("${name}") is refused by this tool, not by the platform: it would lead the app's own code out of the limits of a run. Do without it, or leave it to a package.`;

const refusedFiles = (name: string): string =>
  `require("${name}") is refused by this tool, not by the platform: this Node.js (${process.version}) cannot keep a run from the other files of this machine. Use Node.js 22.13 or newer, or do without it.`;
