/** Files of an app that are too large for the platform. */
import { test } from 'node:test';
import type { Asset } from '../../../../server/src/core/index.ts';
import type { Files } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-oversized-file';

const placed = (location: string, version = '"platform-version": "2.3"'): Files => ({
  'manifest.json': `{\n  ${version},\n  "product": { "freshdesk": { "location": {\n${location}\n  } } }\n}`,
});

const reported: Readonly<Record<string, readonly [Files, Readonly<Record<string, Asset>>]>> = {
  'a file that no path names, at the beginning of the manifest': [
    placed(
      '    "ticket_sidebar": { "url": "index.html" }',
      `"platform-version": "2.3"
   ^^^^^^^^^^^^^^^^ no-oversized-file: \`app/a/intro.mp4\` has 3.5 MB, and a file in app/ may have 2 MB at most
  `,
    ),
    { 'app/a/intro.mp4': { size: 3_500_000 }, 'app/index.html': { size: 10 } },
  ],
  'a page, at its path': [
    placed(`    "ticket_sidebar": { "url": "./index.html" }
                                ^^^^^^^^^^^^ no-oversized-file: \`app/index.html\` has 2.01 MB`),
    { 'app/index.html': { size: 2_000_001 } },
  ],
  'an icon, at its path': [
    placed(`    "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" }
                                                      ^^^^^^^^ no-oversized-file: \`app/icon.svg\``),
    { 'app/index.html': { size: 10 }, 'app/icon.svg': { size: 9_000_000 } },
  ],
};

for (const [name, [files, assets]] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE, new Map(Object.entries(assets))));
}

test('silent about files of up to 2,000,000 bytes, of other folders, and of a size that nobody knows', () =>
  checkFindings(
    placed(''),
    RULE,
    new Map<string, Asset>([
      ['app/all.js', { size: 2_000_000 }],
      ['visitor-app/intro.mp4', { size: 9_000_000 }],
      ['config/assets/intro.mp4', { size: 9_000_000 }],
      ['app/unknown', {}],
    ]),
  ));

test('of the sources of a React app only what the build copies', () => {
  const version = `"platform-version": "2.3",
   ^^^^^^^^^^^^^^^^ no-oversized-file: \`app/public/intro.mp4\` has 3 MB
  "metaConfig": { "framework": "react" }`;
  const large = { size: 3_000_000 };
  checkFindings(
    placed('    "ticket_sidebar": { "url": "index.html" }', version),
    RULE,
    new Map(['app/index.html', 'app/assets/data.json', 'app/public/intro.mp4'].map((path) => [path, large])),
  );
});
