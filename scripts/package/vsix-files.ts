/** The files of the extension's package, by their paths from the root of the repository. */

/** What the extension needs, and nothing of the command line. */
export const VSIX_FILES: readonly string[] = [
  ...['client', 'client-main', 'client-web', 'client-core', 'server', 'language-server', 'server-core', 'runner'].map(
    (bundle) => `dist/${bundle}.js`,
  ),
  'docs/rules',
  ...[
    'checking',
    'editors',
    'fdk-parity',
    'front-end',
    'migrating',
    'navigating',
    'protocol',
    'running',
    'starting',
    'testing',
  ].map((page) => `docs/${page}.md`),
  'l10n',
  'package.nls.json',
  'package.nls.de.json',
  'media/icon.png',
  'media/walkthrough',
  'snippets',
  'syntaxes',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'SUPPORT.md',
  'SECURITY.md',
];
