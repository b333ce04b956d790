/** How a page or icon is named: from the folder of the pages on, in the way in which the author wrote it. */
import { pathFrom } from '../model/page-paths.ts';

/** With `./` in front and a query behind where `written` has them; nothing for a file outside of the folders. */
export function pageName(folders: readonly string[], path: string, written: string): string | undefined {
  const name = pathFrom(folders, path);
  const before = written.startsWith('./') ? './' : '';
  return name && before + name + (/[?#].*$/s.exec(written)?.[0] ?? '');
}
