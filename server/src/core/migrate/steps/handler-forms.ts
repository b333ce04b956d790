/**
 * Handlers are written as functions.
 *
 * The checker of newer FDKs sees only `name: function (payload) { … }` as exported, and no arrow function. An arrow function
 * that something is registered for is written as a function where it does the same as one; where it uses `this` or
 * `arguments` of the code around it, it stays, and the finding `no-unsupported-handler-form` tells of it.
 *
 * Source: what the parser of FDK 6.9 and later reads of `server/server.js`
 */
import { plainMember } from '../../rules/edits/plain-handler.ts';
import { functionsOf } from '../modules/wanted.ts';
import type { Step } from '../step.ts';

export const handlerForms: Step = {
  name: 'handler-forms',
  run({ app, plan }) {
    const { server, exports, registrations } = app;
    if (!server || server.javascript.error) return;
    const bound = new Set([...registrations.map(({ handler }) => handler), ...functionsOf(app).keys()]);
    for (const exported of exports.functions) {
      if (exported.form !== 'arrow' || !bound.has(exported.name)) continue;
      const { fixes, fixSafety } = plainMember(app, server, exported);
      const changes = fixSafety === 'safe' ? (fixes?.()[0]?.changes ?? []) : [];
      for (const { edits } of changes)
        for (const { range, text } of edits)
          plan.edit(server, range, text, `FDK sees \`${exported.name}\` as exported only where it is a function.`);
    }
  },
};
