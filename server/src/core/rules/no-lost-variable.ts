/**
 * A handler keeps something in a variable of its file, from which another run is meant to read it.
 *
 * Nothing survives between events: for each one the platform runs the files of the server anew, and a variable begins with
 * what it is declared with. What `onAppInstall` puts into it is not there in `onTicketCreate`, a list of what was seen is
 * empty, and a counter begins at its start again. The vendor's CLI does the same while an app is tried.
 *
 * Keep it in `$db`, in the data of a schedule or job, or read it from the payload, which has the installation parameters.
 *
 * Said of a variable at the top of `server.js` that nothing fills but one or more handlers, and that another handler reads
 * and never writes; of a collection that a handler asks before it puts anything into it; and of a counter that a handler
 * counts up once. A variable that helpers fill, that is handed to other code, or that begins with a value worth reading is
 * left alone.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": {
 *     "onAppInstall": { "handler": "onInstall" },
 *     "onTicketCreate": { "handler": "onTicketCreate" }
 *   } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * let settings;
 * const seen = new Set();
 *
 * exports = {
 *   onInstall: function (payload) {
 *     settings = payload.iparams;
 *     ^^^^^^^^
 *     renderData();
 *   },
 *
 *   onTicketCreate: function (payload) {
 *     const { id } = payload.data.ticket;
 *     if (seen.has(id)) return;
 *         ^^^^
 *     seen.add(id);
 *     console.log(settings.channel);
 *   }
 * };
 * ```
 *
 * ```js valid server/lib/seen.js
 * exports = {
 *   isSeen: async function (id) {
 *     try {
 *       return await $db.get(`seen:${id}`);
 *     } catch (error) {
 *       await $db.set(`seen:${id}`, { at: Date.now() });
 *       return undefined;
 *     }
 *   }
 * };
 * ```
 */
import { indexFile } from '../flow/flow.ts';
import { registrationsOf } from '../model/app.ts';
import { usesOfExport } from './facts/export-uses.ts';
import { type FileVariable, fileVariables, type HandlerUses, usesByHandler } from './no-lost-variable/variables.ts';
import type { Report, Rule } from './rule.ts';

export const noLostVariable: Rule = {
  code: 'no-lost-variable',
  severity: 'info',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const { server, exports } = app;
    if (!server || exports.open || server.javascript.error) return;
    const file = indexFile(server);
    const variables = fileVariables(file);
    if (variables.length === 0) return;
    const handlers = exports.functions.filter(
      ({ name, node }) =>
        node &&
        registrationsOf(app, name).length > 0 &&
        usesOfExport(file, name).every((use) => node.start <= use.start && use.end <= node.end),
    );
    if (handlers.length === 0) return;
    for (const variable of variables) {
      const uses = usesByHandler(variable, handlers);
      const finding = uses && (betweenHandlers(variable, uses) ?? withinHandler(variable, uses));
      if (finding) report({ file: server, ...finding });
    }
  },
};

type Found = Omit<Report, 'file'>;

/** Written by some handlers, and read by others that never write it. */
function betweenHandlers({ name, file }: FileVariable, uses: readonly HandlerUses[]): Found | undefined {
  const writer = uses.find(({ writes }) => writes.length > 0);
  const reader = uses.find(({ writes, handsOn, reads }) => writes.length === 0 && !handsOn && reads.length > 0);
  const [write] = writer?.writes ?? [];
  const [read] = reader?.reads ?? [];
  if (!writer || !reader || !write || !read) return undefined;
  return {
    range: { start: write.start, end: write.end },
    message: `\`${name}\` does not survive this run: each event runs the file anew, so \`${reader.handler}\` never sees what \`${writer.handler}\` puts into it. Keep it in \`$db\`.`,
    related: [
      { path: file.file.path, range: { start: read.start, end: read.end }, message: 'Read here, as it is declared' },
    ],
  };
}

/** Asked before it is filled, by the only handler that has to do with it. */
function withinHandler(variable: FileVariable, uses: readonly HandlerUses[]): Found | undefined {
  const [only, ...others] = uses;
  const [first] = only?.inOrder ?? [];
  if (!only || !first || others.length > 0 || !only.isStraight) return undefined;
  const range = { start: first.node.start, end: first.node.end };
  if (variable.isCollection && first.kind === 'asked' && only.writes.some((write) => write.start > range.start)) {
    return {
      range,
      message: `\`${variable.name}\` is empty here in every run: each event runs the file anew, and nothing that an earlier one put into it is left. Keep it in \`$db\`.`,
    };
  }
  if (first.kind !== 'counted' || only.writes.length !== 1) return undefined;
  return {
    range,
    message: `\`${variable.name}\` begins anew in every run: each event runs the file again, so it never counts further than this. Count in \`$db\`, as by \`$db.update(key, 'increment', { … })\`.`,
  };
}
