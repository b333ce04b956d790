/** Sizes of pictures, from the first bytes of their files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headLengthFor, type ImageSize, imageSizeOf } from '../../../../server/src/core/model/image-size.ts';

const bytes = (value: number): string =>
  String.fromCharCode(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

const png = (width: number, height: number): string =>
  `\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR${bytes(width)}${bytes(height)}`;

const cases: Readonly<Record<string, readonly [path: string, head: string, ImageSize | undefined]>> = {
  'a PNG': ['icon.png', png(64, 64), { width: 64, height: 64 }],
  'a large PNG': ['ICON.PNG', png(70_000, 3_000_000_000), { width: 70_000, height: 3_000_000_000 }],
  'a PNG that is cut off': ['icon.png', png(64, 64).slice(0, 23), undefined],
  'a JPEG under the name of a PNG': ['icon.png', `\u00ff\u00d8\u00ff${' '.repeat(40)}`, undefined],
  'a PNG whose first chunk is another': ['icon.png', png(64, 64).replace('IHDR', 'CgBI'), undefined],
  'an empty PNG': ['icon.png', '', undefined],
  'a JPEG': ['icon.jpg', png(64, 64), undefined],
  'an SVG': ['icon.svg', '<svg width="64" height="32">', { width: 64, height: 32 }],
  'an SVG behind comments and more': [
    'icon.svg',
    '\u00ef\u00bb\u00bf<?xml version="1.0"?>\r\n<!-- <svg width="1" height="1"> -->\r\n<!DOCTYPE svg>\r\n<svg\r\n  width=\'64px\'\r\n  xmlns="x" height = " 48 " stroke-width="3"><path/></svg>',
    { width: 64, height: 48 },
  ],
  'an SVG with a fraction of a pixel': ['icon.svg', '<svg width="63.999" height="64.0">', { width: 64, height: 64 }],
  'a sign of tags in an attribute': [
    'icon.svg',
    '<svg aria-label="a > b" width="9" height="8">',
    { width: 9, height: 8 },
  ],
  'other attributes that end in width': ['icon.svg', '<svg data-width="9" stroke-width="9" height="8">', undefined],
  'an SVG with a viewBox only': ['icon.svg', '<svg viewBox="0 0 64 64">', undefined],
  'an SVG in points': ['icon.svg', '<svg width="64pt" height="64pt">', undefined],
  'an SVG in percent': ['icon.svg', '<svg width="100%" height="100%">', undefined],
  'sizes of an inner element': ['icon.svg', '<svg><rect width="9" height="8"/></svg>', undefined],
  'another element that begins alike': ['icon.svg', '<svgx width="9" height="8">', undefined],
  'an element that is cut off': ['icon.svg', '<svg width="64" height="64"', undefined],
  'a comment that is cut off': ['icon.svg', '<!-- <svg width="64" height="64">', undefined],
};

for (const [name, [path, head, expected]] of Object.entries(cases)) {
  test(name, () => assert.deepEqual(imageSizeOf(path, head), expected));
}

test('only the heads of pictures are asked for', () => {
  assert.equal(headLengthFor('app/icon.PNG'), 24);
  assert.ok(headLengthFor('app/icon.svg') >= 1000);
  for (const path of ['app/index.html', 'app/icon.jpg', 'app/svg', 'app/x.svg.js'])
    assert.equal(headLengthFor(path), 0);
});
