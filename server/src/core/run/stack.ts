/** V8 stack traces as places in the app; frames of the platform and of packages are left out. */

export interface Frame {
  /** Relative to the app, with `/`. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** Empty for code outside of any function. */
  readonly function: string;
}

const FRAME = /^\s*at (?:(.*?) \()?(?:async )?(?:file:\/\/)?(.*?):(\d+):(\d+)\)?$/;

/** `appFolder` is absolute, in the form of the machine that ran the app. */
export function framesOf(stack: string, appFolder: string): readonly Frame[] {
  const root = `${slashed(appFolder).replace(/\/$/, '')}/`;
  return stack.split('\n').flatMap((line) => {
    const match = FRAME.exec(line);
    const path = slashed(match?.[2] ?? '');
    if (!match || !path.startsWith(root) || path.includes('/node_modules/')) return [];
    return [
      {
        file: path.slice(root.length),
        line: Number(match[3]),
        column: Number(match[4]),
        function: functionName(match[1] ?? ''),
      },
    ];
  });
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** `async Object.onTicketCreate` is `onTicketCreate`. */
const functionName = (text: string): string =>
  text
    .replace(/^async /, '')
    .replace(/^new /, '')
    .replace(/^Object\./, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/^<anonymous>$/, '');
