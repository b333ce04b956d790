/** Which handlers somebody waits for: there `renderData` has to be called, and what it says reaches the caller. */
import type { RunRequest } from './contract.ts';

/** As far as it says what is called. */
export type CalledRun = Pick<RunRequest, 'kind' | 'name'>;

/** The events that decide whether an app is set up, and wait for `renderData`. */
const SET_UP: readonly string[] = ['onAppInstall', 'afterAppUpdate', 'onAppUninstall'];

export const isSetUp = ({ kind, name }: CalledRun): boolean => kind === 'event' && SET_UP.includes(name);

/** Functions of the app that somebody called and waits for. */
export const isAwaited = (run: CalledRun): boolean => run.kind === 'function' || run.kind === 'action' || isSetUp(run);

/** What the caller is told of an error that is none for the platform (docs/platform.md 4.5). */
export const INVALID_ERROR = 'The error should be a JSON Object with a message or a status parameter.';
