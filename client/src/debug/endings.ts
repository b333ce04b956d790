/** Who ends a debugger: the run that is over, or somebody who does not want the rest. */

export interface Endings {
  /** What the debugger says. */
  told(session: object, event: string): void;
  /** What the debugger is asked to do. */
  asked(session: object, command: string): void;
  /** False as well where a debugger breaks off without a word. */
  isByItself(session: object): boolean;
}

const ENDING: readonly string[] = ['disconnect', 'terminate'];

/** What comes first decides: an editor lets a debugger go that has said that it is over. */
export function createEndings(): Endings {
  const known = new WeakMap<object, 'itself' | 'asked'>();
  const note = (ended: object, how: 'itself' | 'asked'): void => {
    if (!known.has(ended)) known.set(ended, how);
  };
  return {
    told(ended, event) {
      if (event === 'terminated') note(ended, 'itself');
    },
    asked(ended, command) {
      if (ENDING.includes(command)) note(ended, 'asked');
    },
    isByItself: (ended) => known.get(ended) === 'itself',
  };
}
