/** How reports name a file of an app. */

/** Path of a file of the app as the command line names the app. */
export const shownPath = (root: string, path: string): string => (root === '.' ? path : `${root}/${path}`);
