/** The forms of output that `test --format` offers. */

export const FORMATS = ['text', 'json', 'junit', 'github', 'tap'] as const;

export type Format = (typeof FORMATS)[number];
