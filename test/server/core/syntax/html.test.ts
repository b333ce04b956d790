/** The scripts in a page: which of its text is code, each character in its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOfPage, scriptElements } from '../../../../server/src/core/syntax/html.ts';
import { randomFrom } from '../../../support/random.ts';

/** What of the page is code, without the blanks around it. */
const code = (page: string): string =>
  codeOfPage(page)
    .replace(/[\t ]+/g, ' ')
    .trim();

const scripts: Readonly<Record<string, readonly [page: string, code: string]>> = {
  'one script': ['<p>a</p><script>a()</script>', 'a();'],
  'in capitals': ['<SCRIPT>a()</SCRIPT >', 'a();'],
  attributes: ['<script async defer data-x=">" id=\'</script>\'>a()</script>', 'a();'],
  'a type of JavaScript': [
    '<script type="text/javascript">a()</script><script type=application/javascript>b()</script>',
    'a(); b();',
  ],
  'an old language': ['<script language="JavaScript1.2">a()</script>', 'a();'],
  'an empty type': ['<script type="">a()</script>', 'a();'],
  'each ends as a statement': ['<script>a</script><script>(b)</script>', 'a; (b);'],
  'a tag in a text': ['<script>a("<p>", "</p>")</script>', 'a("<p>", "</p>");'],
  'a comparison': ['<script>if (a<b) c()</script>', 'if (a<b) c();'],
  'no end': ['<script>a()', 'a()'],
  'an end with something in it': ['<script>a()</script foo><p>', 'a();'],
  'no end of another element': ['<script>a("</scripts>")</script>', 'a("</scripts>");'],
  'a source': ['<script src="a.js">a()</script>', ''],
  'a module': ['<script type="module">a()</script>', 'a();'],
  'a module with a source': ['<script type="module" src="a.js">a()</script>', ''],
  'a module beside a script': ['<script type="module">a()</script><script>b()</script>', '(async()=>{a()})(); b();'],
  'several modules': [
    '<script type="module">a()</script><script type="module">b()</script>',
    '(async()=>{a()})(); (async()=>{b()})();',
  ],
  'a module that imports at run time': [
    '<script>a()</script><script type="module">import("b")</script>',
    'a(); (async()=>{import("b")})();',
  ],
  'a module that imports beside others': ['<script>a()</script><script type="module">import "b"</script>', 'a();'],
  'a module that exports beside others': ['<script>a()</script><script type="module">export {};</script>', 'a();'],
  'a module that asks where it is': ['<script>a()</script><script type="module">import.meta.url</script>', 'a();'],
  'a module with lines in its tag': ['<script>a()</script><script type="module"\n>b()</script>', 'a();'],
  'a module without an end': ['<script>a()</script><script type="module">b()', 'a();'],
  'a module with a short end': ['<script>a()</script><script type="module">b()</sc', 'a();'],
  'a template': ['<script type="text/x-handlebars">{{a}}</script>', ''],
  JSON: ['<script type="application/json">{"a": 1}</script>', ''],
  'a comment': ['<!-- <script>a()</script> --><script>b()</script>', 'b();'],
  'a comment without an end': ['<!-- <script>a()</script>', ''],
  'a template element': ['<template><script>a()</script></template><script>b()</script>', 'b();'],
  'a text area': ['<textarea><script>a()</script></textarea>', ''],
  'a style': ['<style>/* <script> */</style><script>b()</script>', 'b();'],
  'other elements': ['<scripted>a()</scripted>', ''],
  'no page at all': ['', ''],
  'half a tag': ['<script', ''],
  'half a tag with attributes': ['<script type="a', ''],
};

for (const [name, [page, expected]] of Object.entries(scripts)) test(name, () => assert.equal(code(page), expected));

test('every character of the code stands where it stood, and every line is the same line', () => {
  const page = '<p>\u{1f600}</p>\r\n<script>\r\n  a("\u2028");\r\n</script>\n<p>\r\n</p><script>b()</script>\n';
  const made = codeOfPage(page);
  assert.equal(made.length, page.length);
  for (const piece of ['a("', 'b()']) assert.equal(made.indexOf(piece), page.indexOf(piece), piece);
  assert.deepEqual(
    [...made.matchAll(/\r\n|\r|\n/g)].map(({ index }) => index),
    [...page.matchAll(/\r\n|\r|\n/g)].map(({ index }) => index),
  );
});

test('every character of a module beside other scripts stands where it stood', () => {
  const page = '<script>\nlet a;\n</script>\n<script type="module">\n  const a = await b();\n</script>\n<p></p>';
  const made = codeOfPage(page);
  assert.equal(made.length, page.length);
  assert.equal(made.indexOf('const a'), page.indexOf('const a'));
});

test('where the address of a script stands', () => {
  for (const tag of ['<script src="a/b.js">', "<script defer src = 'a/b.js'>", '<script src=a/b.js async>']) {
    const page = `<head>\n${tag}</script>`;
    const [script] = scriptElements(page);
    assert.equal(script?.source?.text, 'a/b.js', tag);
    assert.equal(page.slice(script.source.range.start, script.source.range.end), 'a/b.js', tag);
  }
});

test('whatever a page is made of, its code has its length', () => {
  const pieces = [
    '<script',
    '>',
    '</script>',
    '<!--',
    '-->',
    '"',
    "'",
    '=',
    ' type',
    'module',
    'src',
    'a()',
    '\r\n',
    '<',
    '/',
    '<style>',
    '</style>',
    '{{x}}',
    '\u{1f600}',
    '<template>',
  ];
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const page = Array.from({ length: 30 }, () => random.pick(pieces)).join('');
    assert.equal(codeOfPage(page).length, page.length, JSON.stringify(page));
    for (const { range, content } of scriptElements(page))
      assert.ok(
        range.start < content.start && content.start <= content.end && content.end <= range.end,
        JSON.stringify(page),
      );
  }
});
