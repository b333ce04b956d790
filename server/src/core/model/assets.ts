/** The files of an app that are only known to be there: pages, icons, styles; their content is nothing that anybody reads. */
import type { ImageSize } from './image-size.ts';

export interface Asset {
  /** In bytes; absent where the machine could not tell. */
  readonly size?: number;
  /** Of icons whose header says it. */
  readonly image?: ImageSize;
}

/**
 * By path relative to the app, with `/`: what lies below `app/`, `visitor-app/` and `config/`, and what tells of a build
 * or of unit tests beside the manifest. A symbolic link counts as a file, below `server/` as well: nobody looks behind it.
 */
export type Assets = ReadonlyMap<string, Asset>;

/** Folders that the pages of a manifest lie in: `visitor-app/` has those of portal and messenger. */
export const PAGE_FOLDERS = ['app', 'visitor-app'] as const;

/** A page or icon, or whatever else lies beside them. */
export const isPageAsset = (path: string): boolean => PAGE_FOLDERS.some((folder) => path.startsWith(`${folder}/`));

/** A script of the page that asks for installation parameters, `config/iparams.html`. */
export const isConfigurationScript = (path: string): boolean => /^config\/assets\/.*\.js$/.test(path);

/** Something beside the manifest that pages are made of or with: where they are not there yet, nothing is missing. */
export const tellsOfBuild = (path: string): boolean => !path.includes('/') && !tellsOfTests(path);

/** Something beside the manifest that unit tests are made of or with. */
const tellsOfTests = (name: string): boolean => /^(tests|vitest\.config\.\w+)$/i.test(name);
