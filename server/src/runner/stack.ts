/** Stack traces as the author should see them: frames of the app and its dependencies, none of this runner or of Node. */
import { sep } from 'node:path';
import { readFrame } from '../core/run/stack.ts';
import { isInside, isSamePath, placeOf, relativePath } from '../core/text/paths.ts';
import { hasOddLineEnds, inEditor } from './line-ends.ts';

/** The name under which the code that this runner puts into the context appears in stacks. */
export const OWN_SCRIPT = 'freshworks-runner:';

const MOST_CHARACTERS = 20_000;

export interface StackFolders {
  /** The app, as the request names it. */
  readonly app: string;
  /** The same with all links resolved: packages see it like this. */
  readonly realApp: string;
  /** Files and folders of this runner, with all links resolved. */
  readonly own: readonly string[];
}

export interface StackCleaner {
  /** The frames alone, for the place of a call. */
  frames(stack: string): string;
  /** Header and frames, for an error. */
  error(stack: string): string;
  /** A log, which may show errors anywhere in it. */
  text(text: string): string;
  /** This is what runs under the name of a file. */
  runs(file: string, text: string): void;
}

/** Files of the app get the path by which the request names it. */
export function createStackCleaner({ app, realApp, own }: StackFolders): StackCleaner {
  const [folder, realFolder] = [placeOf(app), placeOf(realApp)];
  const ownPlaces = own.map(placeOf);
  const isForeign = (line: string): boolean => {
    const file = readFrame(line)?.file;
    if (file === undefined) return false;
    if (file.startsWith('node:') || file.startsWith(OWN_SCRIPT)) return true;
    const place = placeOf(file);
    return ownPlaces.some((part) => isSamePath(part, place) || isInside(part, place));
  };
  const oddTexts = new Map<string, string>();
  const placed = (line: string): string => {
    const frame = oddTexts.size === 0 ? undefined : readFrame(line);
    const text = frame && oddTexts.get(frame.file);
    if (!frame || text === undefined) return line;
    const place = inEditor(text, frame);
    const end = frame.start + frame.file.length;
    const rest = line.slice(end + `:${frame.line}:${frame.column}`.length);
    return `${line.slice(0, end)}:${place.line}:${place.column}${rest}`;
  };
  const renamed = (whole: string): string => {
    const line = placed(whole);
    const frame = readFrame(line);
    const path = frame && folder.key !== realFolder.key ? relativePath(realFolder, frame.file) : undefined;
    if (!frame || path === undefined) return line;
    return line.slice(0, frame.start) + app + sep + path + line.slice(frame.start + frame.file.length);
  };
  // No regular expressions here: V8 aborts when it has to compile one where the stack is all but full.
  const isFrame = (line: string) => line.startsWith('    at ');
  return {
    frames: (stack) => lines(stack, (line) => (isFrame(line) && !isForeign(line) ? [renamed(line)] : [])),
    error: (stack) => lines(stack, (line) => (!isFrame(line) ? [line] : isForeign(line) ? [] : [renamed(line)])),
    text: (text) => withoutForeign(text, isForeign, placed),
    runs(file, text) {
      if (hasOddLineEnds(text)) oddTexts.set(file, text);
    },
  };
}

/** A stack whose head is as `shortened` makes it; a message may have frames in it, and so many signs that none follow. */
export function boundedStack(stack: string, message: string, shortened: (head: string) => string): string {
  const start = message === '' ? -1 : stack.indexOf(message);
  const at = stack.indexOf('\n    at ', start < 0 ? 0 : start + message.length);
  return at < 0 ? shortened(stack) : shortened(stack.slice(0, at)) + stack.slice(at, at + MOST_CHARACTERS);
}

function lines(stack: string, shown: (line: string) => readonly string[]): string {
  return stack.slice(0, MOST_CHARACTERS).split('\n').flatMap(shown).join('\n');
}

/** What closes or goes on behind the last frame of an error, such as ` {` before its own members, stays. */
function withoutForeign(text: string, isForeign: (line: string) => boolean, placed: (line: string) => string): string {
  if (!text.includes(' at ')) return text;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (!isForeign(line)) kept.push(placed(line));
    else if (kept.length > 0) kept.push(`${kept.pop()}${punctuationAfter(line)}`);
  }
  return kept.join('\n');
}

function punctuationAfter(frame: string): string {
  let start = frame.length;
  while (start > 0 && ' {}[],'.includes(frame.charAt(start - 1))) start--;
  return frame.slice(start);
}
