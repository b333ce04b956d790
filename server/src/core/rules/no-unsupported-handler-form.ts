/**
 * A handler is exported in a form that the platform does not see, or that does not run there.
 *
 * The vendor's CLI reads `server/server.js` without running it: it looks for `exports = { … }` at top level, and in it
 * for members of the form `name: function (payload) { … }` (or `name(payload) { … }`, or `async`) whose name has no
 * quotes. It says of anything else that the event's callback "is not declared", or "Error while parsing file containing
 * serverless functions. Please use the exports section as recommended".
 *
 * - `module.exports` throws on the platform, where there is no `module`, and `import` and `export` do not parse. These
 *   are errors. So is `module.exports` in a file that `server.js` requires: it takes every handler down. `exports.name = …`
 *   is right there.
 * - An arrow function runs, but the documentation warns of it. This is a warning.
 * - A name of a function (`onTicket: helper`, `onTicket`), a spread, a name in quotes and `exports.onTicket = …` run as
 *   well, and newer versions may take them. These are hints.
 *
 * Only handlers are meant: functions that no event, function, job or action is registered for may be written in any
 * form. A handler that is there in one of these forms is not missing as well.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: (payload) => {
 *   ^^^^^^^^^^^^^^
 *     console.log(payload.data.ticket.id);
 *   }
 * };
 * ```
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicketCreate" } } } }
 * }
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     console.log(payload.data.ticket.id);
 *   }
 * };
 * ```
 */
import { flowOf, runningFiles } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type ExportedFunction, readExports } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isName } from './edits/exports-edits.ts';
import { plainExports, plainExportsMember, plainMember } from './edits/plain-handler.ts';
import { moduleExportsIn } from './facts/hidden-exports.ts';
import { scriptInstead } from './no-unsupported-handler-form/script-instead.ts';
import type { Report, Rule } from './rule.ts';

export const noUnsupportedHandlerForm: Rule = {
  code: 'no-unsupported-handler-form',
  severity: 'error',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    const { server } = app;
    if (!server) return;
    const { error, program } = server.javascript;
    if (error?.isModuleSyntax) return report(moduleSyntax(server, error.offset));
    const moduleExports = moduleExportsIn(program);
    for (const found of moduleExports) {
      report({
        file: server,
        range: { start: found.node.start, end: found.node.end },
        message: 'There is no `module` on the platform, so the app stops here: assign to `exports`.',
        ...plainExports(server, found, app.exports.assigned || moduleExports.length > 1),
      });
    }
    for (const finding of inRequiredFiles(app)) report(finding);
    for (const finding of membersOf(app, server)) report(finding);
    for (const finding of spreadsOf(app, server)) report(finding);
  },
};

/** Nobody registers what such a file exports, so that any form but this one is right there. */
function inRequiredFiles(app: App): readonly Report[] {
  return runningFiles(flowOf(app)).flatMap(({ file, program }) => {
    const found = file === app.server || program.type !== 'Program' ? [] : moduleExportsIn(program);
    const isBeside = readExports(file).assigned;
    return found.map((one) => ({
      file,
      range: { start: one.node.start, end: one.node.end },
      message:
        'There is no `module` on the platform, so the app stops where it requires this file: assign to `exports`.',
      ...(one.member === undefined ? plainExports(file, one, isBeside) : plainExportsMember(file, one)),
    }));
  });
}

function moduleSyntax(file: SourceFile, offset: number): Report {
  const word = /^\w+/.exec(file.text.slice(offset))?.[0] ?? 'import';
  const advice = word === 'export' ? 'put the handlers into `exports = { … }`' : 'use `require`';
  return {
    file,
    range: { start: offset, end: Math.min(file.text.length, offset + word.length) },
    message: `The platform reads this file as a script, which has no \`${word}\`: ${advice}.`,
    ...scriptInstead(file),
  };
}

/** Members of the literal, and those assigned beside it, that something is registered for. */
function membersOf(app: App, file: SourceFile): readonly Report[] {
  const bound = new Set(app.registrations.map(({ handler }) => handler));
  return app.exports.functions.flatMap((exported) => {
    const { form, name, nameRange } = exported;
    const wrong = bound.has(name) ? mistakeIn(file, exported) : undefined;
    if (!wrong) return [];
    const advice = isName(name)
      ? `write \`${name}: function (payload) { … }\` into \`exports = { … }\``
      : 'give it a name that needs no quotes';
    return {
      file,
      range: nameRange,
      severity: form === 'arrow' ? ('warning' as const) : ('hint' as const),
      message: `${wrong}, which FDK does not see as exported: ${advice}.`,
      ...plainMember(app, file, exported),
    };
  });
}

function mistakeIn(file: SourceFile, { name, form, nameRange }: ExportedFunction): string | undefined {
  if (form === 'arrow') return `\`${name}\` is an arrow function`;
  if (form === 'assignment') return `\`${name}\` is assigned outside of the object literal`;
  if (form === 'reference') return `\`${name}\` is not written as a function here`;
  return /["']/.test(file.text[nameRange.start - 1] ?? '') ? `\`${name}\` stands in quotes` : undefined;
}

/** A spread counts where a handler can come from nowhere else. */
function spreadsOf({ exports, registrations }: App, file: SourceFile): readonly Report[] {
  const visible = new Set(exports.functions.map(({ name }) => name));
  const wanted = registrations.find(({ handler }) => handler !== undefined && handler !== '' && !visible.has(handler));
  if (!wanted) return [];
  return (exports.literal?.properties ?? []).flatMap((property) =>
    property.type === 'SpreadElement'
      ? {
          file,
          range: { start: property.start, end: property.end },
          severity: 'hint' as const,
          message: `FDK does not see what a spread exports, such as \`${wanted.handler}\`: write the handlers out.`,
        }
      : [],
  );
}
