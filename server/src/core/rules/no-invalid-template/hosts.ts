/** What is wrong with the host of a request template: it is a full name, and nothing else (docs/platform.md 3.2 L, 6). */
import { withoutSubstitutions } from '../../model/substitutions.ts';
import type { Severity } from '../rule.ts';

export interface HostProblem {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly severity?: Severity;
  /** The parts to write instead, where they are plain to see. */
  readonly better?: HostParts;
}

export interface HostParts {
  readonly host: string;
  /** What moves to the path; empty where nothing does. */
  readonly path: string;
  /** Whether the request stays the same for sure. */
  readonly isSure: boolean;
}

/** `text` is the host as it is written; substitutions in it may hold anything. */
export function hostProblem(text: string): HostProblem | undefined {
  const plain = withoutSubstitutions(text);
  const all = { start: 0, end: text.length };
  if (text.trim() === '') return { ...all, message: 'The host is missing: write a name such as `api.example.com`.' };
  const protocol = /^\s*([a-z][a-z\d+.-]*):\/\//i.exec(plain);
  const from = protocol?.[0].length ?? 0;
  const rest = /[/?#]/.exec(plain.slice(from));
  const to = rest ? from + rest.index : text.length;
  if (protocol || rest) return { ...placeOf(text, from, to), ...wholeAddress(text, from, to, protocol?.[1] ?? '') };
  return nameProblem(text, plain, all);
}

/** The protocol, what follows the host, or everything where both are too much. */
function placeOf(text: string, from: number, to: number): Pick<HostProblem, 'start' | 'end'> {
  if (from === 0) return { start: to, end: text.length };
  return { start: 0, end: to === text.length ? from : text.length };
}

function wholeAddress(
  text: string,
  from: number,
  to: number,
  protocol: string,
): Pick<HostProblem, 'message' | 'better'> {
  const host = text.slice(from, to).trim();
  const path = text.slice(to).trim();
  const extra = [protocol && 'protocol', path === '/' ? 'final slash' : path && 'path'].filter(Boolean).join(' and ');
  const advice = path.length > 1 ? `the host is \`${host}\`, the path belongs in \`path\`` : `write \`${host}\``;
  const isHttps = protocol === '' || protocol.toLowerCase() === 'https';
  return {
    message: `A host has no ${extra.replace(' and ', ' and no ')}: ${advice}.`,
    // A query or fragment would have to become something else.
    ...(host !== '' &&
      /^\/[^?#]*$|^$/.test(path) && { better: { host, path: path === '/' ? '' : path, isSure: isHttps } }),
  };
}

function nameProblem(text: string, plain: string, all: Pick<HostProblem, 'start' | 'end'>): HostProblem | undefined {
  const blank = /\s/.exec(plain);
  if (blank) {
    const host = text.trim();
    const isOutside = !/\s/.test(plain.trim());
    return {
      ...all,
      message: `A host has no blanks${isOutside ? `: write \`${host}\`` : ', so this is none: remove them'}.`,
      ...(isOutside && { better: { host, path: '', isSure: true } }),
    };
  }
  const user = plain.lastIndexOf('@') + 1;
  if (user > 0)
    return {
      start: 0,
      end: user,
      message: 'A host has no user before it: remove that, and send what it says in the header `Authorization`.',
    };
  const port = /:\d+$/.exec(plain);
  const name = port ? plain.slice(0, port.index) : plain;
  if (/^\d{1,3}(\.\d{1,3}){3}$|^\[[\da-f:.]+\]$|^[\da-f]*:[\da-f:]*:[\da-f:]*$/i.test(name))
    return { ...all, message: `\`${text}\` is an IP address, which is refused: write the full name of the host.` };
  if (/^localhost$/i.test(name))
    return { ...all, severity: 'info', message: `\`${text}\` is a host of your own machine only: write a full name.` };
  if (!name.includes('.') && name === text.slice(0, name.length) && /^[\w-]+$/.test(name))
    return { ...all, message: `\`${name}\` is no full name of a host: write one such as \`${name}.example.com\`.` };
  if (port) {
    const start = port.index;
    return { start, end: text.length, severity: 'hint', message: 'A port may be refused: hosts are names only.' };
  }
  return undefined;
}
