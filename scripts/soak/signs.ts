/** What random edits type: signs of which each may break code, or mend it. */

export const SIGNS: readonly string[] = ['.', ' ', '\n', '(', ')', '{', '}', "'", '`', ',', ';', '=> ', '//'];
