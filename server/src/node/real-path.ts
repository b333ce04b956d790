/** Paths with all their links resolved, as Node names what it loads. */
import { realpathSync } from 'node:fs';

/** The path itself where nothing is there, or where it may not be read. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
