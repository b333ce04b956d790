/** Names that pages call in attributes such as `onclick`, whose code nobody reads; also where a script writes such a page. */
import type { SourceFile } from '../../model/source-file.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Flow } from '../value/engine.ts';

export const isNamedInAttributes = (front: Flow, name: string): boolean =>
  front.files().some(({ file }) => namesIn(file).has(name));

const known = new KeptWith<SourceFile, ReadonlySet<string>>();

function namesIn(file: SourceFile): ReadonlySet<string> {
  const names = known.get(file) ?? findNames(file.text);
  known.set(file, names);
  return names;
}

const findNames = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(ATTRIBUTE)].flatMap(([code]) => code.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []));

const ATTRIBUTE = /\bon[a-z]+\s*=\s*\\?(?:"[^"]*|'[^']*|`[^`]*)/gi;
