/** How a page or icon is named: from the folder of the pages on, in the way in which the author wrote it. */
import { pathFrom } from '../model/page-paths.ts';

/** With `./` in front and a query behind where `written`, which names `target` now, has them; nothing for a file outside of the folders. */
export function pageName(
  folders: readonly string[],
  path: string,
  { written, target }: { readonly written: string; readonly target: string },
): string | undefined {
  const name = pathFrom(folders, path);
  const before = written.startsWith('./') ? './' : '';
  const own = pathFrom(folders, target);
  // A name may have such a sign itself.
  const isWhole = own !== undefined && written === before + own;
  return name && before + name + (isWhole ? '' : (/[?#].*$/s.exec(written)?.[0] ?? ''));
}
