/**
 * Server code uses a name that nothing declares.
 *
 * The platform's globals are known, and `server.js` sees nothing else than those, JavaScript itself and what the code
 * declares. Reading any other name ends the handler with a ReferenceError such as "notify is not defined". Most often the
 * name is a member of `exports`: functions that stand beside each other in `exports = { … }` are no variables, so that one
 * reaches another as `exports.notify(…)`, or as `this.notify(…)` where `this` is the exports.
 *
 * An error where the line is certain to run, else a warning. A name that is only assigned becomes a global of this one
 * run: that works, and is an information. Nothing is said of a name that the code asks for with `typeof`, nor in an app
 * that makes globals in ways that cannot be followed (`eval`, `with`, `global[name] = …`).
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     notify(payload.data.ticket.id);
 *     ^^^^^^
 *   },
 *
 *   notify: function (id) {
 *     console.log(id);
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     exports.notify(payload.data.ticket.id);
 *   },
 *
 *   notify: function (id) {
 *     console.log(id);
 *   }
 * };
 * ```
 */
import { platformGlobals } from '../catalog/platform/globals.ts';
import { javascriptGlobals } from '../catalog/platform/javascript-globals.ts';
import { missingGlobals, unconfirmedGlobals } from '../catalog/platform/missing.ts';
import { allExports, flowOf, holderOf, type IndexedFile, runningFiles } from '../flow/flow.ts';
import type { ServerExports } from '../model/exports.ts';
import { undeclared } from '../model/undeclared.ts';
import type { AnyNode, Identifier, JavaScriptDocument } from '../syntax/javascript.ts';
import { byName } from '../text/by-name.ts';
import { changeOf } from './edits/fixes.ts';
import { certaintyIn } from './no-undeclared-name/certain.ts';
import {
  declarationFor,
  makesGlobal,
  nearestTo,
  type UndeclaredPlace,
  undeclaredIn,
  undeclaredPlaces,
} from './no-undeclared-name/names.ts';
import { makesGlobalsUnseen } from './no-undeclared-name/unseen-globals.ts';
import type { Fix, Report, Rule } from './rule.ts';

export const noUndeclaredName: Rule = {
  code: 'no-undeclared-name',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  /** Where more than one function does not parse, what the file declares is not known. */
  premise(app) {
    const files = runningFiles(flowOf(app));
    return !files.some(({ file }) => isBroken(file.javascript)) && !files.some(makesGlobalsUnseen);
  },
  checkPart({ app, flow, part: { file, active: nodes }, premise: areSeen, report }) {
    if (!areSeen) return;
    const { basis } = app.manifest.platform;
    const names = new Set(undeclaredIn(file, nodes, (name) => !isKnown(basis, name)).map(({ node }) => node.name));
    if (names.size === 0 || !runningFiles(flow).includes(file)) return;
    const isHere = new Set<AnyNode>(nodes);
    const known = [...Object.keys(platformGlobals(basis)), ...javascriptGlobals];
    const runsForCertain = certaintyIn(app, file);
    for (const name of names) {
      const places = undeclaredPlaces(file, name);
      const reads = places.filter(({ use }) => use === 'read');
      const isMade = runningFiles(flow).some((other) => makesGlobal(other, name));
      if (!isMade && !places.some(({ use }) => use === 'asked')) {
        const [first] = reads;
        const found = first && readFindings(file, first.node, known);
        for (const { node } of reads)
          if (found && isHere.has(node)) report({ ...found(node), ...(runsForCertain(node) && { severity: 'error' }) });
      }
      const assigned = places.find(({ use }) => use === 'assigned');
      if (assigned && isHere.has(assigned.node)) report(assignmentReport(file, assigned.node, places));
    }
  },
};

const isKnown = (basis: string, name: string): boolean =>
  javascriptGlobals.has(name) ||
  byName(platformGlobals(basis), name) !== undefined ||
  byName(missingGlobals(basis), name) !== undefined ||
  byName(unconfirmedGlobals(basis), name) !== undefined;

const isBroken = ({ error, brokenFunction }: JavaScriptDocument): boolean =>
  error !== undefined && brokenFunction === undefined;

/** What there is to say of each place that reads the name: worked out once, however many there are. */
function readFindings(file: IndexedFile, first: Identifier, globals: readonly string[]): (node: Identifier) => Report {
  const { name } = first;
  const exported = allExports(file);
  const isExported = exported.functions.some((member) => member.name === name);
  const near = isExported ? undefined : nearestTo(file, first, globals);
  const { reason, instead, advice } = undeclared(name, isExported, near);
  return (node) => ({
    file: file.file,
    range: rangeOf(node),
    message: `${reason}: the platform says "${name} is not defined". ${advice}`,
    ...(instead !== undefined && {
      fixSafety: 'unsafe' as const,
      fixes: () => [
        replace(file, node, instead),
        ...(isExported && hasExportsAsThis(file, node, exported) ? [replace(file, node, `this.${name}`)] : []),
      ],
    }),
  });
}

/** In a function that is a member of the exports, called as one, `this` is the exports. */
const hasExportsAsThis = (file: IndexedFile, node: Identifier, { literal }: ServerExports): boolean =>
  literal !== undefined && holderOf(file, node) === literal;

function replace(file: IndexedFile, node: Identifier, text: string): Fix {
  const parent = file.parentOf(node);
  const isShorthand = parent?.type === 'Property' && parent.shorthand;
  return {
    title: `Change to \`${text}\``,
    safety: 'unsafe',
    changes: [changeOf(file.file, { range: rangeOf(node), text: isShorthand ? `${node.name}: ${text}` : text })],
  };
}

function assignmentReport(indexed: IndexedFile, node: Identifier, places: readonly UndeclaredPlace[]): Report {
  const { file } = indexed;
  const declaration = declarationFor(indexed, places);
  return {
    file,
    range: rangeOf(node),
    severity: 'info',
    message: `Nothing declares \`${node.name}\`: the assignment makes it a global of all files for this one run. Declare it with \`let\` or \`const\`.`,
    ...(declaration && {
      fixSafety: 'unsafe' as const,
      fixes: () => [
        { title: `Declare \`${node.name}\` here`, safety: 'unsafe' as const, changes: [changeOf(file, declaration)] },
      ],
    }),
  };
}

const rangeOf = ({ start, end }: Identifier) => ({ start, end });
