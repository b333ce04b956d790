/** Stacks as the author should see them: frames of the app and its dependencies, none of this runner or of Node. */
import { dirname } from 'node:path';

/** The name under which the code that this runner puts into the context appears in stacks. */
export const OWN_SCRIPT = 'freshworks-runner:';

const MOST_CHARACTERS = 20_000;

export interface StackCleaner {
  /** The frames alone, for the place of a call. */
  frames(stack: string): string;
  /** Header and frames, for an error. */
  error(stack: string): string;
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
  };
}

function lines(stack: string, keep: (line: string) => boolean): string {
  return stack.slice(0, MOST_CHARACTERS).split('\n').filter(keep).join('\n');
}
