/** What the packed extension holds beside its `package.json`: the one list for packing it and for tests. */

/** What the extension needs, and nothing of the command line. */
export const VSIX_FILES: readonly string[] = [
  ...['client', 'client-main', 'client-web', 'client-web-main', 'server', 'language-server', 'worker', 'runner'].map(
    (bundle) => `dist/${bundle}.js`,
  ),
  'docs/rules',
  ...['checking', 'editors', 'fdk-parity', 'protocol', 'running', 'starting'].map((page) => `docs/${page}.md`),
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
