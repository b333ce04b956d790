/** Names that every object of JavaScript inherits members of, as an author may give them to anything of an app. */
import { type Files, textsOf } from './app.ts';

/** `constructor`, `toString`, `__proto__` and the others. */
export const INHERITED_NAMES: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

/** Stands for the name in the texts of a test. */
export const NAME = '¤';

export const withName = (text: string, name: string): string => text.replaceAll(NAME, name);

/** The files of an app, their paths included, with the name in all its places. */
export const named = (files: Files, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(textsOf(files)).map(([path, text]) => [withName(path, name), withName(text, name)]),
  );

/** Of the same length and form, so that all places stay the same, and near to no name that means anything. */
export const neutral = (name: string): string => name.replace(/[a-z]/g, 'q').replace(/[A-Z]/g, 'Q');

/**
 * What was said about the name, or about its neutral twin, with either taken out; as words, too, in which labels and sample
 * values are written.
 */
export function withoutName(said: string, name: string): string {
  const spoken = [name, neutral(name)].flatMap((one) => {
    const words = one.replaceAll(/_+|(?<=[a-z])(?=[A-Z])/g, ' ').trim();
    // A part of another word, such as `protocol`, is not the name.
    const whole = [one.replaceAll('_', ' ').trim(), words, words.replaceAll(' ', '_')].map((text) => `\\b${text}\\b`);
    return [one.replaceAll('$', '\\$'), ...whole];
  });
  return said.replaceAll(new RegExp(spoken.join('|'), 'gi'), NAME);
}
