/**
 * A handler that somebody waits for ends without `renderData`, or calls it twice.
 *
 * App set-up events, functions that the front end invokes and actions answer with `renderData`. Without it the
 * installation, the page or the workflow waits until the time limit and fails: "`renderData` was not called in the callback
 * within time limit!" Call it once on every way through the handler; after an answer, `return`.
 *
 * Only what is certain is said: a handler none of whose code can reach `renderData`, a way out before anything could have
 * called it, a branch without it beside one with it, a `try` that answers its errors only, a `catch` that swallows an error, and a second call on the same way, also that behind a `catch` that answered
 * and lets the code go on. From 2.3 on an `async` handler without any call is a hint only: official samples leave some of
 * them without an answer. It is a warning where somebody expects one: a page invokes the function, or it is a function or
 * an action that returns a value. What is returned reaches nobody. That goes for a job, too, which needs no answer: where it
 * returns an object, and never sets a status message, that is an information. An answer in an `if` without `else`, in a loop
 * or in a callback is left alone: it may be known that it is always reached.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "events": { "onAppInstall": { "handler": "onInstall" } }, "functions": { "look": {} } } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onInstall: function (payload) {
 *   ^^^^^^^^^
 *     console.log(payload.event);
 *   },
 *
 *   look: function (args) {
 *     if (!args.id) return;
 *                   ^^^^^^^
 *     renderData(null, { id: args.id });
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onInstall: function (payload) {
 *     console.log(payload.event);
 *     renderData();
 *   },
 *
 *   look: function (args) {
 *     if (!args.id) return renderData({ status: 400, message: 'Say what went wrong' });
 *     renderData(null, { id: args.id });
 *   }
 * };
 * ```
 */
import { commonEvent } from '../catalog/envelope.ts';
import { isFrom } from '../catalog/files/per-basis.ts';
import {
  exportedUnder,
  type Flow,
  flowOf,
  indexFile,
  indirectExports,
  invocations,
  noteFunctionsIn,
  runningFiles,
} from '../flow/flow.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { type ExportedFunction, isFunction, readExports } from '../model/exports.ts';
import { fact } from '../model/facts.ts';
import { type Registered, registeredFor } from '../model/registered.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode, BlockStatement } from '../syntax/javascript.ts';
import {
  answerAtEnd,
  answerBeforeReturn,
  answerInCatch,
  answerInElse,
  returnAtAnswer,
} from './no-missing-render-data/answer-fixes.ts';
import { answeringIn, canFollow, type MayAnswer, tellAnswering } from './no-missing-render-data/answering.ts';
import { doubleAnswersIn } from './no-missing-render-data/double-answers.ts';
import { isNamedInCode, tellNamedInCode } from './no-missing-render-data/named-in-code.ts';
import { lostResults, returnedValue } from './no-missing-render-data/returned.ts';
import { unansweredEnds } from './no-missing-render-data/unanswered-paths.ts';
import type { PartContext, RelatedPlace, Report, Rule } from './rule.ts';

export const noMissingRenderData: Rule = {
  code: 'no-missing-render-data',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  /** Whether ways can be followed, and whether it is known which names lead to an answer. */
  premise(app) {
    const flow = flowOf(app);
    tellNamedInCode(flow);
    const { open, functions } = app.exports;
    const isFollowed = !open && canFollow(flow) && functions.some(({ name }) => waitingFor(flow, name));
    const names = isFollowed ? answeringIn(flow).names : undefined;
    if (names) tellAnswering(flow, names);
    return `${isFollowed} ${names ? 'names' : 'anything'}`;
  },
  checkPart(context) {
    const { app, flow, part, report } = context;
    const { file, active: nodes, root } = part;
    for (const { first, second, onBranch } of doubleAnswersIn(file, nodes)) {
      if (!runningFiles(flow).includes(file)) break;
      report({
        file: file.file,
        range: rangeOf(second.callee),
        message: '`renderData` was called before on this way: a second answer counts for nothing. Return after it.',
        related: [{ path: file.file.path, range: rangeOf(first.callee), message: 'Called here first' }],
        ...(onBranch && returnAtAnswer(file.file, onBranch)),
      });
    }
    const { server } = app;
    if (file.file !== server || root.type === 'Program' || indirectExports(file)?.open) return;
    const names = new Set(exportedUnder(file, root));
    if (names.size === 0) return;
    for (const handler of readExports(server).functions) {
      if (handler.node !== root) continue;
      const waiting = waitingFor(flow, handler.name);
      if (!waiting || !canFollow(flow)) continue;
      noteFunctionsIn(handler.node);
      checkHandler(context, server, handler, waiting, answeringIn(flow).in(file));
    }
  },
  check({ app, report }) {
    const { server, exports } = app;
    if (!server || exports.open) return;
    for (const finding of lostResults(app, server)) report(finding);
  },
};

const rangeOf = ({ start, end }: AnyNode) => ({ start, end });

interface Waiting {
  readonly who: string;
  /** False where the function is called by others as well, who do not wait. */
  readonly always: boolean;
  readonly isEvent: boolean;
}

/** Who waits for the answer of an exported function; nothing where nobody does, or where that cannot be known. */
function waitingFor(flow: Flow, name: string): Waiting | undefined {
  const waiting = waitingAlone(flow.app, name);
  if (!waiting || !isNamedInCode(flow, name)) return waiting;
  // Who lists all functions of the app registers its helpers as well.
  return waiting.isOnlyFunction ? undefined : { ...waiting, always: false };
}

/** The same for a function that no other code calls. */
const waitingAlone: (app: App, name: string) => (Waiting & { readonly isOnlyFunction: boolean }) | undefined = fact(
  (app, name) => {
    const { basis } = app.manifest.platform;
    const registrations = registeredFor(app, name);
    const waiting = waitingAmong(basis, registrations);
    const [first] = waiting;
    if (first) {
      const who =
        first.kind === 'event' ? 'the platform' : first.kind === 'function' ? 'the front end' : 'the workflow';
      const always = waiting.length === registrations.length;
      const isOnlyFunction = waiting.every(({ kind }) => kind === 'function');
      return { who, always, isEvent: first.kind === 'event', isOnlyFunction };
    }
    // Up to 2.1 the front end may invoke any exported function (docs/platform.md 2.1).
    if (registrations.length > 0 || isFrom('2.2', basis) || !isInvokedByPage(app, name)) return undefined;
    return { who: 'the front end', always: true, isEvent: false, isOnlyFunction: true };
  },
);

const waitingAmong = <R extends Registered>(basis: string, registrations: readonly R[]): readonly R[] =>
  registrations.filter(
    ({ kind, name }) =>
      kind === 'function' || kind === 'action' || (kind === 'event' && commonEvent(basis, name)?.rendersData),
  );

const isInvokedByPage = (app: App, name: string): boolean =>
  invocations(app).some((call) => call.kind === 'invoke' && call.name === name);

function checkHandler(
  { app, report }: PartContext,
  server: SourceFile,
  { name, nameRange, node }: ExportedFunction,
  waiting: Waiting,
  mayAnswer: MayAnswer,
): void {
  if (!node || node.generator || node.body.type !== 'BlockStatement') return;
  const { body } = node.body;
  if (body.some(({ type }) => type === 'ThrowStatement')) return;
  const related = () => placesOf(app, name);
  if (!mayAnswer(node)) {
    const returned = waiting.isEvent ? undefined : returnedValue(server, node);
    const isExpected = returned !== undefined || (!waiting.isEvent && isInvokedByPage(app, name));
    const isDoubtful = node.async && !isExpected && isFrom('2.3', app.manifest.platform.basis);
    const isLost = returned ? ' What it returns reaches nobody.' : '';
    report({
      file: server,
      range: nameRange,
      ...(isDoubtful && { severity: 'hint' as const }),
      message: isDoubtful
        ? `\`${name}\` never calls \`renderData\`, which the documentation asks of async handlers as well: call it once on every way.`
        : `\`${name}\` never calls \`renderData\`, so ${waiting.who} waits until the time limit: call it once on every way.${isLost}`,
      related: related(),
      ...answerAtEnd(server, node.body, waiting.isEvent),
    });
    return;
  }
  if (!waiting.always) return;
  const { ends, isOpen } = unansweredEnds(node, body, mayAnswer);
  for (const end of ends) {
    const finding = endReport(server, name, nameRange, end, waiting, related());
    // Where some ways have answered, the end of all of them is no place for another answer.
    const fix = isOpen
      ? answerAtEnd(server, node.body, waiting.isEvent)
      : answerInElse(server, node.body, mayAnswer, waiting.isEvent);
    report(end === node ? { ...finding, ...fix } : finding);
  }
}

function endReport(
  file: SourceFile,
  name: string,
  nameRange: Report['range'],
  end: AnyNode,
  { who, isEvent }: Waiting,
  related: readonly RelatedPlace[],
): Report {
  const waits = `and ${who} waits until the time limit`;
  if (end.type === 'ReturnStatement') {
    return {
      file,
      range: rangeOf(end),
      message: `\`${name}\` ends here without \`renderData\`, ${waits}: answer before you return.`,
      related,
      ...answerBeforeReturn(file, end, isEvent),
    };
  }
  if (end.type === 'CatchClause') {
    return {
      file,
      range: { start: end.start, end: end.start + 'catch'.length },
      message: `After an error \`${name}\` ends without \`renderData\`, ${waits}: answer with the error in the catch block.`,
      related,
      ...answerInCatch(file, end.body, isEvent),
    };
  }
  if (end.type === 'Identifier') {
    const swallowing = swallowingFunction(file, end);
    return {
      file,
      range: rangeOf(end),
      message: `After an error \`${name}\` ends without \`renderData\`, ${waits}: answer with the error here as well.`,
      related,
      ...(swallowing && answerInCatch(file, swallowing, isEvent)),
    };
  }
  return {
    file,
    range: nameRange,
    message: `\`${name}\` can come to its end without \`renderData\`, ${waits}: call it once on every way.`,
    related,
  };
}

/** The body of what is given to `catch`. */
function swallowingFunction(file: SourceFile, name: AnyNode): BlockStatement | undefined {
  const { parentOf } = indexFile(file);
  const member = parentOf(name);
  const call = member && parentOf(member);
  const [given] = call?.type === 'CallExpression' ? call.arguments : [];
  return given && isFunction(given) && given.body.type === 'BlockStatement' ? given.body : undefined;
}

const placesOf = (app: App, name: string): readonly RelatedPlace[] =>
  waitingAmong(app.manifest.platform.basis, registrationsOf(app, name)).map(({ file, nameRange, kind }) => ({
    path: file.path,
    range: nameRange,
    message: `The ${kind} that it answers`,
  }));
