/**
 * What is judged: misspelt names that must be found beside ones that may be right after all. In every text `T` is the
 * ticket of a payload and `P` the parameters of the installation. `T.subjct` and `P.api_kye` are slips for certain, each
 * place of which must be found; `priorty` and `api_kez` are read of what may be something else, and must stay silent.
 * Parameters are judged by what an expression holds alone; for fields, rules ask also who may have written them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { app, type Files, handlers, product } from './app.ts';
import { findingsOf } from './check-findings.ts';

/** Statements of the handler, what stands before `exports`, and more files. */
export type JudgedCase = string | readonly [statements: string, top?: string, more?: Files];

const SLIP = /\b(?:subjct|api_kye)\b/g;
const RULES: ReadonlySet<string> = new Set(['no-unknown-payload-field', 'no-unknown-parameter']);

const FILES: Files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) }),
  'config/iparams.json': { api_key: { display_name: 'Key', type: 'text' } },
};

/** Each table is a group of tests. */
export function checkJudged(tables: Readonly<Record<string, readonly JudgedCase[]>>): void {
  for (const [title, cases] of Object.entries(tables)) {
    describe(title, () => {
      for (const one of cases) {
        const [statements, top = '', more = {}] = typeof one === 'string' ? [one] : one;
        const name = [top, statements, ...Object.values(more)]
          .filter((text) => text !== '')
          .join(' // ')
          .replace(/\s+/g, ' ');
        it(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name, () => {
          const server = `${top}\nexports = { onCreate: async function (p) { const T = p.data.ticket, P = p.iparams; ${statements} } };`;
          const opened = app({ ...FILES, 'server/server.js': server, ...more });
          const found = findingsOf(opened)
            .filter(({ rule }) => RULES.has(rule))
            .map(({ path, file, range }) => printed(path, file.text, range.start));
          const slips = [...opened.files.values()].flatMap(({ path, text }) =>
            [...text.matchAll(SLIP)].map(({ index }) => printed(path, text, index)),
          );
          assert.deepEqual(found.toSorted(), slips.toSorted());
        });
      }
    });
  }
}

const LONGEST_NAME = 200;

/** A few signs before the place say which one it is. */
const printed = (path: string, text: string, offset: number): string =>
  `${path}:${String(offset).padStart(5, '0')} …${text.slice(Math.max(0, offset - 24), offset)}${/^\w*/.exec(text.slice(offset))?.[0]}`;
