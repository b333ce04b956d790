/** Whether other scripts of a page give a value to what one of them declares at its top: all of them share these names. */
import { frontEndOf, isNamedInAttributes } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { pagesLoading } from './page-scope.ts';

export interface OuterWrites {
  /** The other script that certainly does. */
  readonly path?: string;
  /** Others may do so where nobody looks. */
  readonly mayBeUnseen: boolean;
}

export const NO_WRITES: OuterWrites = { mayBeUnseen: false };

export function writesOnPages(app: App, file: SourceFile, name: string): OuterWrites {
  const front = frontEndOf(app);
  const own = front.fileAt(file.path);
  if (!own) return { mayBeUnseen: true };
  const others = front.sharing(own).filter((other) => other !== own);
  const writer = others.find((other) => other.assignmentsTo(name).some(({ node }) => !other.resolve(name, node)));
  if (writer) return { path: writer.file.path, mayBeUnseen: true };
  const pages = pagesLoading(app, file.path);
  const seen = new Set(others.filter(({ file: other }) => !isDoubtful(other)).map((other) => other.file.path));
  const isAllSeen =
    pages.length > 0 &&
    app.unread.size === 0 &&
    pages.every(({ file: page, scripts }) =>
      scripts.every(({ kind, path = page.path }) => kind === 'other' || path === file.path || seen.has(path)),
    );
  return { mayBeUnseen: !isAllSeen || isNamedInAttributes(front, name) };
}

const isDoubtful = ({ javascript }: SourceFile): boolean =>
  javascript.error !== undefined || javascript.isTooLarge === true;
