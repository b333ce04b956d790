/**
 * A script of the front end is minified or bundled, so that nothing in it is looked at.
 *
 * What a tool makes of other files is nothing that its author reads or mends: a script or page of more than 500,000
 * characters, one with a line of more than 2,000 characters, and one that a bundler has put together. Completion, hovers
 * and findings leave it out. This says so once, where the script uses the client of the platform; of libraries, which do
 * not, and of files that are called `*.min.js`, nothing is said.
 *
 * Nothing has to be done where the script is built from sources that lie elsewhere. Where it is the source, give it line
 * ends, or take it apart.
 *
 * ```json valid manifest.json
 * { "platform-version": "2.3", "product": { "freshdesk": {} } }
 * ```
 *
 * ```js invalid app/scripts/app.js
 * var __webpack_modules__ = { 1: () => app.initialized().then((client) => client.instance.close()) };
 * ^^^
 * ```
 *
 * ```js valid app/scripts/page.js
 * app.initialized().then((client) => client.instance.close());
 * ```
 */
import { isFrontEndCode, isMachineMade } from '../model/pages.ts';
import type { Rule } from './rule.ts';

export const noMinifiedScript: Rule = {
  code: 'no-minified-script',
  severity: 'info',
  fix: 'none',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    for (const file of app.files.values()) {
      if (!isFrontEndCode(file.path) || !isMachineMade(file) || !USES_CLIENT.test(file.code)) continue;
      const start = Math.max(file.code.search(/\S/), 0);
      const length = /^[\w$]+/.exec(file.code.slice(start, start + LONGEST_WORD))?.[0].length ?? 1;
      report({
        file,
        range: { start, end: start + length },
        message: `${file.path} is minified or bundled, so nothing in it is looked at. Nothing has to be done where it is built from other files; else give it line ends.`,
      });
    }
  },
};

const USES_CLIENT =
  /\binitialized\s*\(\s*\)|\bfrsh_init\b|\.\s*(?:invokeTemplate|request\s*\.\s*invoke|interface\s*\.\s*trigger)\s*\(/;

const LONGEST_WORD = 40;
