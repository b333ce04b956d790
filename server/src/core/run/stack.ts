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

/** What stands before the file: the function and a parenthesis, or neither. */
const HEAD = /^\s*at (?:(\S[^(]*) \(|async )?(?:file:\/\/\/?)?$/;

const PLACE = /^(.*):(\d+):(\d+)\)?$/;

/** `appFolder` is absolute, in the form of the machine that ran the app. */
export function framesOf(stack: string, appFolder: string): readonly Frame[] {
  const root = `${uniform(appFolder).replace(/\/$/, '')}/`;
  return stack.split('\n').flatMap((text) => {
    const line = uniform(text);
    const start = line.indexOf(root);
    const head = start < 0 ? null : HEAD.exec(line.slice(0, start));
    const [, file = '', row, column] = PLACE.exec(line.slice(start + root.length)) ?? [];
    if (!head || file === '' || `/${file}`.includes('/node_modules/')) return [];
    return [{ file, line: Number(row), column: Number(column), function: functionName(head[1] ?? '') }];
  });
}

/** With `/` and small drive letters, as one machine writes both. */
const uniform = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/(^|[\s(/])([A-Z]):\//g, (_, before: string, drive: string) => `${before}${drive.toLowerCase()}:/`);

/** `async Object.onTicketCreate` is `onTicketCreate`. */
const functionName = (text: string): string =>
  text
    .replace(/^async /, '')
    .replace(/^new /, '')
    .replace(/^Object\./, '')
    .replace(/ \[as .*\]$/, '')
    .replace(/^<anonymous>$/, '');
