/** Stack traces as the author should see them: frames of the app and its dependencies, none of this runner or of Node. */
import { dirname } from 'node:path';

/** The name under which the code that this runner puts into the context appears in stacks. */
export const OWN_SCRIPT = 'freshworks-runner:';

const MOST_CHARACTERS = 20_000;

export interface StackCleaner {
  /** The frames alone, for the place of a call. */
  frames(stack: string): string;
  /** Header and frames, for an error. */
  error(stack: string): string;
  /** A log, which may show errors anywhere in it. */
  text(text: string): string;
}

export function createStackCleaner(appFolder: string, ownFile: string): StackCleaner {
  const ownFolder = dirname(ownFile);
  const isForeign = (line: string) => {
    if (line.includes(appFolder)) return false;
    const isNode = line.includes('(node:') || line.includes(' node:');
    return isNode || line.includes(OWN_SCRIPT) || line.includes(ownFolder);
  };
  // No regular expressions here: V8 aborts when it has to compile one where the stack is all but full.
  const isFrame = (line: string) => line.startsWith('    at ');
  return {
    frames: (stack) => lines(stack, (line) => isFrame(line) && !isForeign(line)),
    error: (stack) => lines(stack, (line) => !isFrame(line) || !isForeign(line)),
    text: (text) => withoutForeign(text, (line) => line.trimStart().startsWith('at ') && isForeign(line)),
  };
}

function lines(stack: string, keep: (line: string) => boolean): string {
  return stack.slice(0, MOST_CHARACTERS).split('\n').filter(keep).join('\n');
}

/** What closes or goes on behind the last frame of an error, such as ` {` before its own members, stays. */
function withoutForeign(text: string, isForeign: (line: string) => boolean): string {
  if (!text.includes(' at ')) return text;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    if (!isForeign(line)) kept.push(line);
    else if (kept.length > 0) kept.push(`${kept.pop()}${punctuationAfter(line)}`);
  }
  return kept.join('\n');
}

function punctuationAfter(frame: string): string {
  let start = frame.length;
  while (start > 0 && ' {}[],'.includes(frame.charAt(start - 1))) start--;
  return frame.slice(start);
}
