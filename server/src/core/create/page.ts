/** The page of a new app: what is shown, its script, and an icon of our own. */
import { linesOf, type NewFile } from './new-file.ts';
import type { Placement } from './offers.ts';

const ICON_PATH = 'styles/images/icon.svg';

export const pageLocation = ({ placeholder }: Placement): unknown => ({
  [placeholder]: { url: 'index.html', icon: ICON_PATH },
});

export const pageFiles = (name: string): readonly NewFile[] => [
  { path: 'app/index.html', text: page(escaped(name)) },
  { path: 'app/scripts/app.js', text: SCRIPT },
  { path: 'app/styles/style.css', text: STYLE },
  { path: `app/${ICON_PATH}`, text: ICON },
];

/** The platform puts the address of its client script in the place of the tag. */
const page = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <script src="{{{appclient}}}"></script>
    <link rel="stylesheet" href="styles/style.css">
  </head>
  <body>
    <h1>${title}</h1>
    <p id="status" role="status">Starting…</p>
    <script src="scripts/app.js"></script>
  </body>
</html>
`;

const SCRIPT = linesOf(
  'async function start() {',
  "  const status = document.getElementById('status');",
  '  try {',
  '    const client = await app.initialized();',
  "    client.events.on('app.activated', () => {",
  "      status.textContent = 'The app is shown.';",
  '    });',
  '  } catch (error) {',
  "    status.textContent = 'The app could not start.';",
  "    console.error('The app could not start', error);",
  '  }',
  '}',
  '',
  'start();',
);

const STYLE = `body {
  margin: 16px;
  font-family: sans-serif;
}

h1 {
  font-size: 16px;
}
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
  <rect x="4" y="4" width="56" height="56" rx="14" fill="#2b6cb0"/>
  <path d="M36 12 18 36h12l-4 16 20-26H33z" fill="#ffffff"/>
</svg>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
