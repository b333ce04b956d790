/** What prints the findings of `check` in one form, as they come. */
import type { CheckedApp } from './checked-app.ts';
import type { Terminal } from './command.ts';
import type { UnreadPlace } from './unread.ts';

export interface Reporter {
  /** The next app, which is printed now where the form allows it. */
  app(app: CheckedApp): void;
  /** Something could not be read, and is said on the error output as well. */
  unread(place: UnreadPlace): void;
  /** There are no more. */
  end(): void;
}

export type MakeReporter = (terminal: Terminal) => Reporter;
