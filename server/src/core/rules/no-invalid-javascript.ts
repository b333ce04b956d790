/**
 * A server file is not valid JavaScript.
 *
 * The platform reads `server/server.js` and the files it requires as scripts: a syntax error, or `import` and `export`,
 * makes the vendor's CLI stop with "Error while parsing file containing serverless functions". In `server/server.js`,
 * `import` and `export` are `no-unsupported-handler-form`.
 *
 * Where VS Code's own JavaScript check says the same of an open file, it is said once.
 *
 * A file that nests deeper than is read, some fifty functions in one another, may well be valid: that it is not checked is
 * said as information. So is it of a file of the server or of a page that holds more than can be followed within a second: some
 * 350,000 characters of code as people write it, half of that in minified code. Mostly it is the copy of a library: required
 * as a package (`dependencies` in `manifest.json`), it is not looked at either, and nothing has to be said. Where it has to
 * stay, name it in `ignore` of `freshworks-events.json`.
 *
 * ```js invalid server/server.js
 * exports = { onTicketCreate: function (payload) { return payload..data; } };
 *                                                                 ^
 * ```
 */
import { isServerCode } from '../flow/flow.ts';
import { frontEndScripts } from '../model/pages.ts';
import type { SourceFile } from '../model/source-file.ts';
import { TOO_LARGE } from '../syntax/bounded.ts';
import type { JavaScriptError } from '../syntax/javascript.ts';
import type { Rule } from './rule.ts';

export const noInvalidJavascript: Rule = {
  code: 'no-invalid-javascript',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const pages = new Set(frontEndScripts(app));
    for (const file of app.files.values()) {
      if (!isServerCode(file.path) && !pages.has(file)) continue;
      const error = pages.has(file) ? errorOnPage(file) : file.javascript.error;
      // In the file of the handlers that is `no-unsupported-handler-form`, which has a fix.
      if (!error || (file === app.server && error.isModuleSyntax)) continue;
      const { offset, message, advice: ours, isModuleSyntax } = error;
      const said = isModuleSyntax ? 'the platform reads it as a script, without `import` and `export`' : message;
      const advice = isModuleSyntax ? 'Use `require` and `exports`' : 'Correct it here, or just before';
      const start = Math.min(offset, file.text.length);
      const range = { start, end: Math.min(start + 1, file.text.length) };
      report({
        file,
        range,
        ...(ours ? { severity: 'info' as const } : !isModuleSyntax && { isPlainSyntax: true as const }),
        message: ours
          ? `${message}, so nothing in ${file.path} is checked: ${ours}.`
          : `${file.path} is not valid JavaScript: ${said}. ${advice}.`,
      });
    }
  },
};

/** What does not parse, or is a module, only the platform's server refuses; what is left out of a page is said. */
const errorOnPage = ({ javascript }: SourceFile): JavaScriptError | undefined =>
  javascript.isTooLarge ? TOO_LARGE : undefined;
