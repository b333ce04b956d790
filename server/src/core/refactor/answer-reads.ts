/** How code reads the answer of a request that it sent in another way, once a template gives it: `{ status, headers, response }`. */
import type { IndexedFile } from '../flow/flow.ts';
import { nameOfAnswer, readsOfAnswer } from '../migrate/requests/answers.ts';
import { usesOf } from '../migrate/requests/options.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { memberKey } from '../syntax/names.ts';
import type { Edit } from '../text/edit.ts';
import type { Library } from './sent-request.ts';

/** The edits, or what the answer is used for that a template does not give. */
export function answerEdits(
  file: IndexedFile,
  call: AnyNode,
  library: Library,
  sendsJson: boolean,
): readonly Edit[] | { readonly refusal: string } {
  if (library === 'platform')
    return sendsJson
      ? readsOfAnswer(file, call).flatMap(({ start, end }) => around({ start, end }, 'JSON.parse(', ')'))
      : [];
  const awaited = file.parentOf(call);
  const outer = awaited?.type === 'AwaitExpression' ? file.parentOf(awaited) : undefined;
  if (outer?.type === 'ExpressionStatement' || (!outer && awaited?.type === 'ExpressionStatement')) return [];
  const name = nameOfAnswer(file, call);
  const owners: readonly AnyNode[] = name
    ? usesOf(file, name).filter((use) => use !== name)
    : outer?.type === 'MemberExpression' && awaited
      ? [awaited]
      : [];
  if (!name && owners.length === 0)
    return { refusal: 'The answer goes on to where it cannot be followed: keep it in a constant first.' };
  const edits: Edit[] = [];
  for (const owner of owners) {
    const read = readOf(file, owner, library);
    if (typeof read === 'string') return { refusal: read };
    edits.push(...read);
  }
  return edits;
}

const MEMBERS: Readonly<Record<Exclude<Library, 'platform'>, readonly string[]>> = {
  axios: ['data', 'status', 'headers'],
  // Who asks `ok` or `status` expects answers that templates reject with.
  fetch: ['json', 'text'],
};

function readOf(file: IndexedFile, owner: AnyNode, library: Exclude<Library, 'platform'>): readonly Edit[] | string {
  const member = file.parentOf(owner);
  const name = member?.type === 'MemberExpression' && member.object === owner ? memberKey(member) : undefined;
  if (member?.type !== 'MemberExpression' || name === undefined || !MEMBERS[library].includes(name))
    return `The code uses ${name === undefined ? 'the whole answer' : `\`${name}\` of the answer`}, which a template does not give: use ${MEMBERS[library].map((one) => `\`${one}\``).join(', ')} only.`;
  const key = { range: { start: owner.end, end: member.end }, text: '.response' };
  if (library === 'axios') return name === 'data' ? parsed(file, owner, member, key) : [];
  const call = file.parentOf(member);
  if (call?.type !== 'CallExpression' || call.callee !== member || call.arguments.length > 0)
    return `\`${name}\` of the answer is not called.`;
  const waiting = file.parentOf(call);
  if (waiting?.type !== 'AwaitExpression') return `\`${name}()\` of the answer is not awaited.`;
  const text = file.file.text.slice(owner.start, owner.end);
  const response = `${text}.response`;
  return [
    { range: { start: waiting.start, end: waiting.end }, text: name === 'json' ? `JSON.parse(${response})` : response },
  ];
}

/** `JSON.parse(answer.response)` for `answer.data`, brackets around the owner included. */
function parsed({ file }: IndexedFile, owner: AnyNode, member: AnyNode, key: Edit): readonly Edit[] {
  const brackets = /^\s*\)*/.exec(file.text.slice(owner.end, member.end))?.[0].length ?? 0;
  const range = { start: key.range.start + brackets, end: member.end };
  return [
    { range: { start: member.start, end: member.start }, text: 'JSON.parse(' },
    { range, text: `${key.text})` },
  ];
}

const around = (
  { start, end }: { readonly start: number; readonly end: number },
  before: string,
  behind: string,
): readonly Edit[] => [
  { range: { start, end: start }, text: before },
  { range: { start: end, end }, text: behind },
];
