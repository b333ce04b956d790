/** Completion in a JSON file that is right: whatever is taken wherever, the file still parses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, completionsAt, sourceFile } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules } from '../../../support/app.ts';
import { checkCompletion } from '../../../support/check-completion.ts';

const MANIFEST = modules({
  common: { requests: { getNote: {} }, functions: { lookUp: { timeout: 10 } } },
  support_ticket: {
    events: handlers({ onTicketCreate: 'onTicket' }),
    location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } },
  },
});

const FILES: Files = {
  'manifest.json': MANIFEST,
  'config/iparams.json': `{
  "level": { "display_name" : "Level", "type":"dropdown" , "options": [ "low","high" ], "required" :true },
  "note":
    { "display_name":
        "Note", "type": "text" }
}`,
  'config/requests.json': { getNote: { schema: { method: 'GET', host: 'example.com', path: '/' } } },
  'server/test_data/support_ticket/onTicketCreate.json':
    '{ "data": { "ticket": { "status": 2, "spam": false, "tags": [] } } }',
  'server/server.js': 'exports = { onTicket: function () {}, lookUp: function () {} };',
};

for (const path of Object.keys(FILES).filter((name) => name.endsWith('.json')))
  for (const end of ['\n', '\r\n'])
    test(`${path} parses after any completion, lines ending in ${JSON.stringify(end)}`, () => {
      const given = app(FILES).files.get(path)?.text ?? '';
      const opened = app({ ...FILES, [path]: given.replaceAll('\n', end) });
      const { text = '' } = opened.files.get(path) ?? {};
      let taken = 0;
      for (let offset = 0; offset <= text.length; offset++)
        for (const item of completionsAt(opened, path, offset)) {
          const after = applyEdits(text, [item]);
          const place = `${text.slice(Math.max(0, offset - 40), offset)}█ ${item.label}`;
          assert.deepEqual(sourceFile(path, after).json.errors, [], `${place}\n${after}`);
          taken++;
        }
      assert.ok(taken > 20, 'something is offered');
    });

const parameter = (content: string): Files => ({
  'manifest.json': MANIFEST,
  'config/iparams.json': `{ "level": { ${content} } }`,
});

const before: Readonly<Record<string, readonly [content: string, take: string, after: string]>> = {
  'a text': ['"type": <|> "text"', 'number', '"type": "number"'],
  'a word': ['"required":<|> false, "type": "text"', 'true', '"required":true, "type": "text"'],
  'the next key': ['"type": <|> "required": true', 'text', '"type": "text" "required": true'],
  'the next key in its line': ['"type": <|>\n "required": true', 'text', '"type": "text"\n "required": true'],
  'a text, as a key': ['"ty<|>" "text"', 'type', '"type": "text"'],
  'a key without quotes': ['"type": <|> required: true', 'text', '"type": "text" required: true'],
  'a list, as a key': ['"opt<|>"["low"]', 'options', '"options": ["low"]'],
  'an object in the next line, as a key': ['"reg<|>"\n{}', 'regex', '"regex":\n{}'],
};

for (const [name, [content, take, after]] of Object.entries(before))
  test(`no second value in front of ${name}`, () =>
    checkCompletion({ files: parameter(content), take, after: String(parameter(after)['config/iparams.json']) }));

const none: Readonly<Record<string, string>> = {
  'a list': '"options": <|>["low"]',
  'a list behind a blank': '"options": <|> ["low"]',
  'an object': '"regex": <|> { "a": "b" }',
  'a text in the next line': '"type": <|>\n "text"',
};

for (const [name, content] of Object.entries(none))
  test(`nothing is offered in front of ${name}`, () => checkCompletion({ files: parameter(content), nothing: true }));

test('in a list, what is there is pushed on', () =>
  checkCompletion({
    files: { 'manifest.json': MANIFEST, 'config/entities.json': '{ "visit": { "fields": [<|> { "name": "a" }] } }' },
    take: '{ }',
    after: '{ "visit": { "fields": [{\n\t"name": "",\n\t"label": "",\n\t"type": ""\n}, { "name": "a" }] } }',
  }));
