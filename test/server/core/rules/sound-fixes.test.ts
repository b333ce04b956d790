/** In a JSON file that does not parse, a fix is offered only where it cannot make things worse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, findingsOf } from '../../../../server/src/core/index.ts';
import { app, modules, product } from '../../../support/app.ts';

const PARAMETERS = 'config/iparams.json';

/** Rule and title of what is offered for one file, with the text that each fix leaves. */
function offered(path: string, text: string): readonly (readonly [title: string, after: string])[] {
  const files = { 'manifest.json': modules({ support_ticket: {} }), 'app/icon.svg': '<svg/>', [path]: text };
  const opened = app(files);
  return findingsOf(opened)
    .filter((finding) => finding.path === path)
    .flatMap(({ rule, fixes }) =>
      (fixes?.() ?? []).flatMap(({ title, changes }) =>
        changes.flatMap((change) =>
          change.path === path ? [[`${rule}: ${title}`, applyEdits(text, change.edits)] as const] : [],
        ),
      ),
    );
}

const SECURE = 'use-secure-parameter: Mark it as secure';

test('a parameter whose object is broken gets nothing behind the error', () => {
  const half = '{\n  "api_key": {\n    "display_name": "Key",\n    "type": "text",\n    "r';
  assert.deepEqual(
    offered(PARAMETERS, half).filter(([title]) => title === SECURE),
    [],
  );
  const whole = `${half}equired": true\n  }\n}`;
  assert.deepEqual(
    offered(PARAMETERS, whole).map(([title]) => title),
    [SECURE],
  );
});

test('what stands in front of the error is mended all the same', () => {
  const text = '{\n  "api_key": { "display_name": "Key", "type": "text" },\n  "other": { "typ';
  const [, after] = offered(PARAMETERS, text).find(([title]) => title === SECURE) ?? [];
  assert.equal(after, text.replace('"text" }', '"text", "secure": true }'));
});

for (const end of ['', '"', '",', '": '])
  test(`no icon is put into a manifest that ends in the middle of an entry: …${end}`, () => {
    const text = JSON.stringify(product('freshdesk', { location: { ticket_sidebar: { url: 'x' } } }), undefined, 2);
    const half = `${text.slice(0, text.indexOf('"x"') + 2)}${end}`;
    for (const [title, after] of offered('manifest.json', half)) assert.fail(`${title}:\n${after}`);
  });

test('what is said to mend an error leaves fewer of them', () => {
  assert.deepEqual(offered(PARAMETERS, '{ "a": { "b": "c",] "d": "e" } }'), []);
  assert.deepEqual(
    offered(PARAMETERS, '{ "a": { "display_name": "A", "type": "text", } }')
      .filter(([title]) => title.startsWith('no-invalid-json'))
      .map(([, after]) => after),
    ['{ "a": { "display_name": "A", "type": "text" } }'],
  );
});
