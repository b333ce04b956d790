/**
 * Server code uses a name that Node.js or a browser has and the platform does not.
 *
 * `server/server.js` and the files that it requires run in a context of their own: JavaScript itself, `require` and the
 * globals of the platform, and nothing else. Timers, most of `process`, `window`, `document` and the `client` of the front
 * end are not there; reading one ends the handler with a ReferenceError such as "setTimeout is not defined".
 *
 * Names that the documentation does not rule out for sure (`Buffer`, `fetch`, `crypto` and others) are hints. A name that
 * the code asks for with `typeof` first, or defines itself, is left alone.
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {
 *     setTimeout(function () {
 *     ^^^^^^^^^^
 *       console.log(payload.event);
 *     }, 60000);
 *   }
 * };
 * ```
 *
 * ```js valid server/lib/wait.js
 * exports = {
 *   canWait: function () {
 *     return typeof setTimeout === 'function' && setTimeout.length > 0;
 *   }
 * };
 * ```
 */
import { type MissingGlobal, missingGlobal, missingGlobals } from '../catalog/platform/missing.ts';
import {
  type Flow,
  type GlobalRead,
  globalReadsIn,
  type IndexedFile,
  isOnlyTested,
  type KeptAnswers,
  kept,
  runningFiles,
  writesGlobal,
} from '../flow/flow.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Report, Rule, Severity } from './rule.ts';

export const noUnsupportedGlobal: Rule = {
  code: 'no-unsupported-global',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    const { basis } = app.manifest.platform;
    const roots = rootsOf(basis);
    for (const read of globalReadsIn(file, nodes, (name) => roots.has(name))) {
      const { name } = read.node;
      const finding = findingFor(basis, file, read);
      if (!finding || !runningFiles(flow).includes(file) || isDefined(flow, name)) continue;
      if (!isGuarded(file, name)) report(finding);
    }
  },
};

const guarded = new KeptWith<IndexedFile, KeptAnswers<string, boolean>>();

function isGuarded(file: IndexedFile, name: string): boolean {
  const byName = guarded.get(file) ?? new Map();
  guarded.set(file, byName);
  return kept(byName, name, () =>
    globalReadsIn(file, file.identifiersNamed(name), () => true).some((read) => isGuard(file, read)),
  );
}

const known = new Map<string, ReadonlySet<string>>();

/** The names whose reads are looked at, by the basis. */
function rootsOf(basis: string): ReadonlySet<string> {
  const roots = known.get(basis) ?? findRoots(basis);
  known.set(basis, roots);
  return roots;
}

function findRoots(basis: string): ReadonlySet<string> {
  const roots = new Set(Object.keys(missingGlobals(basis)).map((name) => name.split('.')[0] ?? name));
  for (const name of OF_OTHER_RULES) roots.delete(name);
  return roots.add('process');
}

/** `module.exports` is a form of exporting. */
const OF_OTHER_RULES = ['module'];

function findingFor(basis: string, file: IndexedFile, { node, around }: GlobalRead): Report | undefined {
  const whole = missingGlobal(basis, node.name);
  if (whole) return reportOn(file, node, node.name, whole, severityOf(node.name, whole));
  const member = memberOf(node, around);
  if (!member || LEGACY_REQUEST.test(member.name)) return undefined;
  if (member.name === 'process.env' && !missingGlobal(basis, member.name)) return variableFor(file, member, around);
  const missing = missingGlobal(basis, member.name);
  if (!missing || !isNeeded(member.node, around[1])) return undefined;
  return reportOn(file, member.node, member.name, missing, severityOf(member.name, missing));
}

/** What became of them with 2.3 is said by `no-legacy-request`. */
const LEGACY_REQUEST = /^\$request\.(?!invokeTemplate$)/;

/** FDK 6.9 lacks the two, the documentation is silent. */
const severityOf = (name: string, { inferred, doubtful }: MissingGlobal): Severity =>
  inferred || doubtful ? 'hint' : name.startsWith('console.') ? 'warning' : 'error';

interface Member {
  readonly node: AnyNode;
  /** `process.env` */
  readonly name: string;
}

function memberOf(node: AnyNode, [parent]: GlobalRead['around']): Member | undefined {
  if (parent?.type !== 'MemberExpression' || parent.object !== node || node.type !== 'Identifier') return undefined;
  const name = memberKey(parent);
  return name === undefined ? undefined : { node: parent, name: `${node.name}.${name}` };
}

/** A member that is not there is `undefined`: that hurts only where something is read of it, or where it is called. */
const isNeeded = (member: AnyNode, parent: AnyNode | undefined): boolean =>
  (parent?.type === 'MemberExpression' && parent.object === member && !parent.optional) ||
  (parent?.type === 'CallExpression' && parent.callee === member && !parent.optional);

/** From 3.0 on there is `process.env.ENV`, and no other variable that anybody writes about (docs/platform.md 4.2). */
function variableFor(file: IndexedFile, { node }: Member, around: GlobalRead['around']): Report | undefined {
  const read = around[1];
  const name = read?.type === 'MemberExpression' && read.object === node ? memberKey(read) : undefined;
  if (!read || name === undefined || name === 'ENV') return undefined;
  return {
    file: file.file,
    range: { start: read.start, end: read.end },
    severity: 'hint',
    message: `\`process.env.${name}\` is not documented: of the environment only \`process.env.ENV\` is. Use installation parameters in \`payload.iparams\`.`,
  };
}

function reportOn(
  file: IndexedFile,
  { start, end }: AnyNode,
  name: string,
  { reason, insteadUse }: MissingGlobal,
  severity: Severity,
): Report {
  const instead = insteadUse === undefined ? 'Do without it.' : `Use ${insteadUse}.`;
  const verb = severity === 'hint' ? 'may not be there' : 'is not there';
  return {
    file: file.file,
    range: { start, end },
    severity,
    message: `\`${name}\` ${verb} when the platform runs this code: ${reason}. ${instead}`,
  };
}

/** `typeof name`, and `name.member` that is looked at before it is used: a name by itself fails wherever it stands. */
function isGuard(file: IndexedFile, { node }: GlobalRead): boolean {
  const parent = file.parentOf(node);
  if (parent?.type === 'UnaryExpression') return parent.operator === 'typeof';
  return parent?.type === 'MemberExpression' && parent.object === node && isOnlyTested(file, parent, true);
}

/** Code that gives itself the name: `global.Buffer = require('buffer').Buffer`, or without a declaration. */
const isDefined = (flow: Flow, name: string): boolean => flow.files().some((file) => writesGlobal(file, name));
