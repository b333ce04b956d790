/** A statement is taken out with its line, and of a line that it shares the rest stays where it stood. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits, sourceFile } from '../../../../../server/src/core/index.ts';
import { removeStatement } from '../../../../../server/src/core/rules/edits/exports-edits.ts';

/** `gone` is the statement. */
const rows: readonly (readonly [text: string, left: string])[] = [
  ['a();\ngone();\nb();\n', 'a();\nb();\n'],
  ['  a();\n  gone();\n  b();\n', '  a();\n  b();\n'],
  ['gone();\nb();\n', 'b();\n'],
  ['gone();', ''],
  ['a();\ngone();', 'a();'],
  ['a();\n  gone();  ', 'a();'],
  // The rest of the line keeps its indentation, and the line its end.
  ['\tgone(); b();\n', '\tb();\n'],
  ['  gone(); b();\n  c();\n', '  b();\n  c();\n'],
  ['  a(); gone();\n  b();\n', '  a();\n  b();\n'],
  ['  a(); gone(); b();\n', '  a(); b();\n'],
  ['a(); gone();', 'a();'],
  ['a(); gone();  ', 'a();'],
  ['if (x) { gone(); }\n', 'if (x) { }\n'],
  ['if (x) { gone();\n}\n', 'if (x) {\n}\n'],
  ['if (x) {\n  gone(); }\n', 'if (x) {\n  }\n'],
  ['  gone(); // why\n  b();\n', '  // why\n  b();\n'],
];

for (const [name, lineEnd] of [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
] as const)
  describe(name, () => {
    for (const [written, left] of rows)
      test(JSON.stringify(written), () => {
        const text = written.replaceAll('\n', lineEnd);
        const start = text.indexOf('gone();');
        const file = sourceFile('server/server.js', text);
        const [statement] = file.javascript.program.body;
        assert.ok(statement);
        const edit = removeStatement(file, { ...statement, start, end: start + 'gone();'.length });
        assert.equal(applyEdits(text, [edit]), left.replaceAll('\n', lineEnd));
      });
  });
