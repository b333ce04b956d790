/** Icons that are not 64 by 64 pixels. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asset, findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-wrong-icon-size';

const placed = (entries: string, product = 'freshdesk'): Files => ({
  'manifest.json': `{\n  "platform-version": "2.3",\n  "product": { "${product}": { "location": {\n${entries}\n  } } }\n}`,
});

const sized = (width: number, height = width): Asset => ({ size: 1000, image: { width, height } });

const reported: Readonly<Record<string, readonly [Files, Asset]>> = {
  'a large icon': [
    placed(`    "ticket_sidebar": { "icon": "icon.png" }
                                 ^^^^^^^^ no-wrong-icon-size: The icon \`icon.png\` measures 128 by 128 pixels: make it 64 by 64.`),
    sized(128),
  ],
  'an icon that is not a square': [
    placed(`    "ticket_sidebar": { "icon": "./icon.png" }
                                 ^^^^^^^^^^ no-wrong-icon-size: measures 64 by 63 pixels`),
    sized(64, 63),
  ],
  'an icon in two places': [
    placed(`    "ticket_sidebar": { "icon": "icon.png" },
                                 ^^^^^^^^ no-wrong-icon-size
    "full_page_app": { "icon": "icon.png" }
                                ^^^^^^^^ no-wrong-icon-size`),
    sized(32),
  ],
};

for (const [name, [files, icon]] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE, new Map([['app/icon.png', icon]])));
}

const silent: Readonly<Record<string, readonly [Files, Asset]>> = {
  'an icon of the right size': [placed('    "ticket_sidebar": { "icon": "icon.png" }'), sized(64)],
  'an icon whose size nobody knows': [placed('    "ticket_sidebar": { "icon": "icon.png" }'), { size: 5 }],
  'an icon that is not there': [placed('    "ticket_sidebar": { "icon": "x/icon.png" }'), sized(1)],
  'the icon of a page in the background': [placed('    "ticket_background": { "icon": "icon.png" }'), sized(1)],
  'a picture as the page': [placed('    "ticket_sidebar": { "url": "icon.png" }'), sized(1)],
};

for (const [name, [files, icon]] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE, new Map([['app/icon.png', icon]])));
}

test('silent where nobody could list files', () =>
  checkFindings(placed('    "ticket_sidebar": { "icon": "icon.png" }'), RULE));

test('the icon that the build copies, unless one lies where the path leads', () => {
  const placing = (path: string): Files => ({
    'manifest.json': `{ "platform-version": "3.0", "metaConfig": { "framework": "react" },
  "modules": { "support_ticket": { "location": { "ticket_sidebar": { "icon": "${path}" } } } } }`,
  });
  const found = (assets: Readonly<Record<string, Asset>>) =>
    findingsOf(app(placing('icon.png'), new Map(Object.entries(assets)))).filter(({ rule }) => rule === RULE).length;
  assert.equal(found({ 'app/public/icon.png': sized(32) }), 1);
  assert.equal(found({ 'app/public/icon.png': sized(64) }), 0);
  assert.equal(found({ 'app/public/icon.png': sized(32), 'app/icon.png': sized(64) }), 0);
});
