/** The sentence that a source file opens with, which says what it is for. */

/** Nothing where no comment opens the file, or no sentence the comment. */
export function openingOf(text: string): string | undefined {
  const [, block, lines] = OPENING.exec(text) ?? [];
  const comment = block?.replaceAll(/^[ \t]*\*/gm, '') ?? lines?.replaceAll(/^\/\//gm, '');
  return comment && SENTENCE.exec(comment.replaceAll(/\s+/g, ' ').trim())?.[0];
}

const OPENING = /^(?:#!.*\n)?(?:\/\*\*([\s\S]+?)\*\/|((?:\/\/ .*\n)+))/;
const SENTENCE = /^.+?[.!?]\)?(?= |$)/;
