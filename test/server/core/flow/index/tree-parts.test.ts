/** The parts of a tree that is edited in place are those of the tree read anew, whatever was edited since somebody asked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FilePart, isPartRoot, keyOf } from '../../../../../server/src/core/flow/index/file-part.ts';
import { partsOf, TABLES } from '../../../../../server/src/core/flow/index/tree-parts.ts';
import { nodesOf, parseJavaScript } from '../../../../../server/src/core/syntax/javascript.ts';
import { reparse } from '../../../../../server/src/core/syntax/reparse.ts';
import { changeBetween } from '../../../../../server/src/core/text/changed.ts';

const TEXT = `const a = 1;
function b(x) {
  return x.map(function (y) { return c(y); });
}
function c(y) {
  return y;
}
class D { e() { return b; } }
exports = {
  f: function (payload) { b(payload); },
  g: function (args) { args.forEach(function (one) { c(one); }); },
  h: c,
};
`;

type Edit = readonly [before: string, after: string];

const INNER: Edit = ['return c(y);', 'return function () { b(y); };'];
const FUNCTION: Edit = ['return y;', 'return a;'];
const MEMBER: Edit = ['  g: function', '  i: function () { b(1); },\n  g: function'];
const RENAMED: Edit = ['  f: function (payload)', '  ff: function (payload, more)'];
const STATEMENT: Edit = ['const a', 'function j() { return function () {}; }\nconst k = 1;\nconst a'];
const GONE: Edit = ['function c(y) {\n  return y;\n}\n', ''];
const CLASS: Edit = ['return b;', 'return () => { a(); };'];
const COMMENT: Edit = ['class D', '// A note.\nclass D'];

/** Edits that follow each other before somebody asks again, and how many parts stay the same objects. */
const CASES: readonly (readonly [name: string, edits: readonly Edit[], same: number])[] = [
  ['in a function in another one', [INNER], 7],
  ['in a function', [FUNCTION], 7],
  ['one more member', [MEMBER], 7],
  ['another name and parameter of a member', [RENAMED], 6],
  ['one more statement', [STATEMENT], 7],
  ['a function less', [GONE], 6],
  ['in a class', [CLASS], 6],
  ['a comment', [COMMENT], 8],
  ['a function and the members', [FUNCTION, MEMBER], 6],
  ['the members and a function in front of them', [MEMBER, INNER, STATEMENT], 6],
  ['a function that then is gone', [FUNCTION, ['function c(y) {\n  return a;\n}\n', '']], 6],
  [
    'a member that then has another name',
    [
      ['c(one)', 'b(one)'],
      ['  g: ', '  gg: '],
    ],
    5,
  ],
  ['all over the file', [STATEMENT, INNER, CLASS, RENAMED, MEMBER, COMMENT, FUNCTION], 3],
];

describe('the parts of an edited tree', () => {
  for (const [name, edits, same] of CASES) {
    it(name, () => {
      let text = TEXT;
      let document = parseJavaScript(text);
      const { program } = document;
      const first = partsOf(program).all();
      // Who asks for a name has a table of them all from then on.
      partsOf(program).naming('calls', 'b', true);
      for (const [before, after] of edits) {
        const edited = text.replace(before, () => after);
        assert.notEqual(edited, text, before);
        document = reparse(text, document, edited, changeBetween(text, edited)) ?? assert.fail(edited);
        text = edited;
      }
      const parts = partsOf(program);
      const roots = nodesOf(program).filter(isPartRoot);
      assert.deepEqual(
        parts.all().map(placeOf),
        roots.map((root) => placeOf({ root })),
      );
      assert.ok(parts.all().every(({ root }, at) => root === roots[at]));
      for (const part of parts.all()) assert.equal(parts.at(keyOf(part.root)), part);
      for (const part of first) assert.equal(parts.at(part.key), parts.all().includes(part) ? part : undefined);
      assert.equal(first.filter((part) => parts.all().includes(part)).length, same);
      for (const table of TABLES) {
        const names = new Set(parts.all().flatMap((part) => [...part[table].keys()]));
        assert.deepEqual(new Set(parts.names(table)), names, table);
        for (const one of names)
          assert.deepEqual(
            parts.naming(table, one, true).map(placeOf),
            parts.all().flatMap((part) => (part[table].has(one) ? [placeOf(part)] : [])),
            `${table} ${one}`,
          );
      }
    });
  }
});

const placeOf = ({ root }: Pick<FilePart, 'root'>): string => `${root.type} ${root.start} ${root.end}`;
