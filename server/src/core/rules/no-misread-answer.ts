/**
 * The answer of a request is read as if another library had sent it.
 *
 * `$request` answers with `status`, `headers` and `response`, and `response` is a text. `answer.data` of axios and
 * `answer.json()` of fetch are not there, and `answer.response.items` is a member of a text: all are `undefined`, and what is
 * read of them, or a call, throws.
 *
 * Read `response`, and make an object of it with `JSON.parse`. Nothing is said where the code can do without, asks for the
 * type of the response or puts the member there itself. What a request rejects with is no Error but an answer of the same
 * kind: `error.message` of it is an information, where nothing else can have been thrown, or where a `catch` block reads `status`
 * or `response` beside it as well and asks nowhere what it caught. With the functions of platform 2.2 and before, such as
 * `$request.post`, the response is not judged, because their option `json` makes objects of it.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": {
 *     "events": { "onTicketCreate": { "handler": "onTicketCreate" } },
 *     "requests": { "findIssues": {} }
 *   } }
 * }
 * ```
 *
 * ```json valid config/requests.json
 * {
 *   "findIssues": { "schema": { "method": "GET", "host": "api.example.com", "path": "/issues" } }
 * }
 * ```
 *
 * ```js invalid server/server.js
 * exports = {
 *   onTicketCreate: async function () {
 *     const answer = await $request.invokeTemplate('findIssues');
 *     console.log(answer.response.items);
 *                                 ^^^^^
 *   }
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: async function () {
 *     const answer = await $request.invokeTemplate('findIssues');
 *     console.log(JSON.parse(answer.response).items);
 *   }
 * };
 * ```
 */
import {
  EVERYTHING,
  type Flow,
  holdingsIn,
  type IndexedFile,
  isGuarded,
  isUnknown,
  mayHaveField,
  note,
  type Read,
  readsIn,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { nodesOf } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { byName } from '../text/by-name.ts';
import { KeptWith } from '../text/kept-with.ts';
import { isAlternative, isOneOfSeveral } from './facts/one-of-several.ts';
import { isTakenForRejection } from './no-misread-answer/as-rejection.ts';
import { asCalled, parsed, parsedOwner, renamedMember } from './no-misread-answer/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noMisreadAnswer: Rule = {
  code: 'no-misread-answer',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  checkPart({ app, flow, part: { file, active: nodes }, report }) {
    for (const read of readsIn(flow, file, nodes)) {
      const finding = misread(app, flow, read);
      if (finding) report(finding);
    }
  },
};

function misread(app: App, flow: Flow, read: Read): Report | undefined {
  const { name, file, node, range } = read;
  const foreign = byName(FOREIGN, name);
  const ofError = byName(OF_ERRORS, name);
  if (!foreign && !ofError && OF_TEXTS.has(name)) return undefined;
  const owner = read.owner();
  const holdings = holdingsIn(owner);
  const [first] = holdings;
  const isOpen = isUnknown(owner);
  if (!first || holdings.length < owner.length - (isOpen ? 1 : 0)) return undefined;
  const isWhole = (roots: RegExp): boolean => holdings.every(({ root, path }) => roots.test(root) && path.length === 0);
  const isAnswer = foreign !== undefined && isWhole(ANSWERS_AND_REJECTIONS);
  const isError = ofError !== undefined && isWhole(REJECTIONS);
  const isText = holdings.every(
    ({ root, path }) => OF_TEMPLATES.test(root) && path.length === 1 && path[0] === 'response' && !OF_TEXTS.has(name),
  );
  if (!isAnswer && !isError && !isText) return undefined;
  if (isOpen && !(isError && name === 'message' && isTakenForRejection(read))) return undefined;
  // A body is tested by who expects several forms of it, a status by everybody.
  const canDoWithout = foreign?.isStatus ? isAlternative(file, node) : isGuarded(read) || isOneOfSeveral(file, node);
  if (canDoWithout || mayHaveField(app, read)) return undefined;
  const place = { file: file.file, range };
  if (isText) {
    if (flow.files().some(asksForType)) return undefined;
    return {
      ...place,
      message: `\`response\` is a text and has no \`${name}\`: make an object of it with \`JSON.parse\`.`,
      ...parsedOwner(read),
    };
  }
  const [, rejecting = '', called = ''] = ROOT.exec(first.root) ?? [];
  const what = `What \`${called}\` ${rejecting ? 'rejects with' : 'answers'}`;
  if (isError)
    return {
      ...place,
      severity: 'info',
      message: `${what} is no Error: ${ofError}.`,
      ...(name === 'message' && renamedMember(read, 'response')),
    };
  if (!foreign) return undefined;
  const { says, instead } = foreign;
  return {
    ...place,
    message: `${what} has \`status\`, \`headers\` and \`response\`, and no \`${name}\`: ${says}.`,
    ...(instead === 'parsed'
      ? parsed(read)
      : instead === 'called'
        ? asCalled(read)
        : instead && renamedMember(read, instead)),
  };
}

const ROOT = /^(rejection of )?(.*)\(\)$/;
const ANSWERS_AND_REJECTIONS = /^(?:rejection of )?\$request\.\w+\(\)$/;
const REJECTIONS = /^rejection of \$request\./;
const OF_TEMPLATES = /^(?:rejection of )?\$request\.invokeTemplate\(\)$/;

/** What errors have and rejections have not, or not always. */
const OF_ERRORS: Readonly<Record<string, string>> = {
  message: 'where the host answered, its status is in `status` and its text in `response`, and `message` is undefined',
  stack: 'it has `status` and `response`, and no `stack`',
};

interface Foreign {
  readonly says: string;
  /** The platform's name for it; `parsed` is `JSON.parse(….response)`, `called` is `response` in the place of a call. */
  readonly instead?: string;
  readonly isStatus?: true;
}

const BODY: Foreign = {
  says: 'the body is the text `response`, which `JSON.parse` makes an object of',
  instead: 'parsed',
};
const STATUS: Foreign = { says: 'the status is `status`', instead: 'status', isStatus: true };

/** What the answers of axios, fetch, request and jQuery have. */
const FOREIGN: Readonly<Record<string, Foreign>> = {
  data: BODY,
  body: BODY,
  json: BODY,
  responseJSON: BODY,
  responseData: BODY,
  responseText: { says: 'the body is the text `response`', instead: 'response' },
  text: { says: 'the body is the text `response`', instead: 'called' },
  statusCode: STATUS,
  status_code: STATUS,
  statusText: { says: 'the status is the number `status`', isStatus: true },
  ok: { says: 'any status of 400 or more rejects', isStatus: true },
};

const OF_TEXTS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(String.prototype),
  ...['at', 'isWellFormed', 'toWellFormed', 'replaceAll', 'matchAll'],
]);

/** `typeof answer.response`: whoever asks for it is prepared for either. */
function asksForType(file: IndexedFile): boolean {
  note(EVERYTHING);
  const known = asking.get(file) ?? findsType(file);
  asking.set(file, known);
  return known;
}

const asking = new KeptWith<IndexedFile, boolean>();

const findsType = (file: IndexedFile): boolean =>
  file.file.text.includes('typeof') &&
  nodesOf(file.program).some((node) => {
    if (node.type !== 'UnaryExpression' || node.operator !== 'typeof') return false;
    const asked = withoutChain(node.argument);
    return asked.type === 'MemberExpression'
      ? memberKey(asked) === 'response'
      : asked.type === 'Identifier' && /res|body|data|text|raw/i.test(asked.name);
  });
