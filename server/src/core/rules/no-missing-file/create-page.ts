/** The fix that writes a page which the manifest names and nobody has made. */
import type { App } from '../../model/app.ts';
import { compareVersions } from '../../shape/ask.ts';
import type { Fix } from '../rule.ts';

/** Nothing where the path is none of a page below the folder, or how a page loads the client of the platform is unknown. */
export function createPage({ manifest }: App, folder: string, written: string): Fix | undefined {
  const path = written.replace(/^(\.?\/)+/, '');
  const isPlain = /^[^\\:?#%]+\.html?$/i.test(path) && path.split('/').every((part) => !/^\.*$/.test(part));
  if (!isPlain || compareVersions(manifest.platform.basis, CLIENT_SINCE) < 0) return undefined;
  return {
    title: `Create the page \`${folder}/${path}\``,
    safety: 'unsafe',
    changes: [{ path: `${folder}/${path}`, create: true, edits: [{ range: { start: 0, end: 0 }, text: PAGE }] }],
  };
}

/** Before, pages named a file on a server (docs/platform.md 7.2). */
const CLIENT_SINCE = '2.3';

const PAGE = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <script src="{{{appclient}}}"></script>
  </head>
  <body>
  </body>
</html>
`;
