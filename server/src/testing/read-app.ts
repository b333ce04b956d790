/** Finds and reads the app that a test file belongs to, at once: test files name their tests while they are loaded. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, fileText, isSkipped, openApp, type SourceFile, sourceFile } from '../core/index.ts';
import { isAppFile } from '../lsp/app-files.ts';
import { APP_FOLDERS, mayBeOurs } from '../lsp/protocol.ts';

export interface FoundApp {
  /** Absolute. */
  readonly folder: string;
  readonly app: App;
}

/** The nearest manifest above a file, by its path or address, or in a folder or above it. */
export function findApp(place: string): FoundApp {
  const start = place.startsWith('file:') ? fileURLToPath(place) : place;
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'manifest.json');
    if (existsSync(manifest) && mayBeOurs(fileText(readFileSync(manifest, 'utf8')))) {
      const app = openApp(filesIn(folder), undefined);
      if (app && !app.manifest.forming) return { folder, app };
    }
    if (dirname(folder) === folder)
      throw new Error(
        `There is no Freshworks app at or above ${start}: call openApp with import.meta.url, __filename or the folder of a manifest.json with "platform-version".`,
      );
  }
}

function filesIn(folder: string): ReadonlyMap<string, SourceFile> {
  const beside = readdirSync(folder).filter((name) => isAppFile(name));
  const below = APP_FOLDERS.flatMap((name) => pathsIn(folder, name));
  const paths = [...beside, ...below.filter(isAppFile)].filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.map((path) => [path, sourceFile(path, fileText(readFileSync(join(folder, path), 'utf8')))]));
}

function pathsIn(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    if (!entry.isDirectory()) return [inner];
    return isSkipped(entry.name) ? [] : pathsIn(root, inner);
  });
}
