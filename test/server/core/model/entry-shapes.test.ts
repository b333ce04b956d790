/** What reaches a function is what the files of now say of it: after an edit of any of them, the shape is that of a fresh app. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { App } from '../../../../server/src/core/index.ts';
import { argumentShape, payloadShape } from '../../../../server/src/core/model/entry-shapes.ts';
import { app, edited, type Files, handlers, modules, textsOf } from '../../../support/app.ts';

const manifest = (version: string): object =>
  modules(
    {
      common: {
        functions: { look: {} },
        location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } },
      },
      support_ticket: { events: handlers({ onTicketCreate: 'on' }) },
    },
    version,
  );

const page = (name: string): string => `<script>function postConfigs() { return { ${name}: 1 }; }</script>`;

const COMMON: Files = {
  'manifest.json': manifest('3.1'),
  'server/server.js': 'exports = { on: function (payload) {}, look: function (args) {} };',
  'app/index.html': '<script src="{{{appclient}}}"></script>',
};

const OWN_PAGE: Files = { ...COMMON, 'config/iparams.html': page('first') };
const OWN_SCRIPT: Files = {
  ...COMMON,
  'config/iparams.html': '<script src="assets/iparams.js"></script>',
  'config/assets/iparams.js': 'function postConfigs() { return { first: 1 }; }',
};
const LISTED: Files = { ...COMMON, 'config/iparams.json': { first: { display_name: 'A', type: 'text' } } };
const WITH_PAYLOAD: Files = { ...COMMON, 'server/test_data/onTicketCreate.json': { data: { ticket: { first: 1 } } } };

type Edit = readonly [path: string, text: string | undefined];

/** With the word that must be among what is known afterwards, and was not before. */
const CASES: readonly (readonly [title: string, files: Files, edit: Edit, word: string])[] = [
  ['the page of its parameters', OWN_PAGE, ['config/iparams.html', page('second')], 'second'],
  ['a page that comes', COMMON, ['config/iparams.html', page('second')], 'second'],
  [
    'a script of that page',
    OWN_SCRIPT,
    ['config/assets/iparams.js', 'function postConfigs() { return { second: 1 }; }'],
    'second',
  ],
  ['the list of its parameters', LISTED, ['config/iparams.json', '{ "second": { "type": "text" } }'], 'second'],
  [
    'its payload file',
    WITH_PAYLOAD,
    ['server/test_data/onTicketCreate.json', '{ "data": { "ticket": { "second": 1 } } }'],
    'second',
  ],
];

const shapesOf = (opened: App): readonly string[] =>
  [
    payloadShape(opened, 'support_ticket', 'onTicketCreate'),
    argumentShape(opened, 'function', 'look', new Map()),
    argumentShape(opened, 'action', 'look', new Map()),
  ].map((shape) => JSON.stringify(shape));

describe('the shapes of what reaches a function', () => {
  for (const [title, files, [path, text], word] of CASES) {
    it(`are new after an edit of ${title}`, () => {
      const before = app(files);
      assert.ok(shapesOf(before).every((shape) => !shape.includes(`"${word}"`)));
      const after = shapesOf(edited(before, [path, text]));
      const { [path]: _before, ...rest } = textsOf(files);
      assert.deepEqual(after, shapesOf(app({ ...rest, ...(text !== undefined && { [path]: text }) })));
      assert.ok(after[0]?.includes(`"${word}"`));
    });
  }

  it('are those from before where something else was edited', () => {
    const before = app(OWN_PAGE);
    const shapes = (opened: App): readonly unknown[] => [
      payloadShape(opened, 'support_ticket', 'onTicketCreate'),
      argumentShape(opened, 'function', 'look', new Map()),
    ];
    const after = edited(before, ['server/server.js', 'exports = {};']);
    const [payload, argument] = shapes(before);
    assert.equal(shapes(after)[0], payload);
    assert.equal(shapes(after)[1], argument);
  });

  it('have what the platform of now adds to a parameter', () => {
    const files = { ...COMMON, 'config/iparams.json': { domain: { display_name: 'A', type: 'domain' } } };
    const versions = ['3.0', '3.1', '2.3'];
    for (const from of versions)
      for (const to of versions) {
        const before = app({ ...files, 'manifest.json': manifest(from) });
        shapesOf(before);
        const text = JSON.stringify(manifest(to));
        const after = shapesOf(edited(before, ['manifest.json', text]));
        assert.deepEqual(after, shapesOf(app({ ...files, 'manifest.json': text })), `${from} to ${to}`);
      }
  });
});
