/**
 * Arguments that `renderData`, `generateTargetUrl`, `$job` and the `$request` of up to 2.2 reject (docs/platform.md
 * 2.3, 2.4, 2.7, 4.4, 4.5).
 */

import type { AnyNode } from '../../syntax/javascript.ts';
import { isMessageOfCaught, madeType } from '../facts/made-values.ts';
import { beginningOf, leastLength, plainValue } from '../facts/written-values.ts';
import {
  type CallCheck,
  type CallMistake,
  type CheckedCall,
  type Instead,
  objectAt,
  shown,
  valueAt,
} from './checked-call.ts';

const LONGEST_MESSAGE = 60;

export const checkRenderData: CallCheck = (call) => {
  const [node] = call.given;
  if (!node) return [];
  const value = valueAt(call, 0);
  const object = objectAt(call, 0);
  const says = 'The error should be a JSON Object with a message or a status parameter.';
  if (value || node.type === 'ArrayExpression') {
    const what = value === undefined ? 'a list' : shown(value);
    const message = `The first argument is an error and must be an object with \`message\` or \`status\`, not ${what}: pass null first for success`;
    return [{ node, message, says, ...(typeof value === 'string' && { instead: asMessage(call, node) }) }];
  }
  const text = value === undefined ? textOf(call, node) : undefined;
  if (text !== undefined) {
    const message = `The first argument is an error and must be an object with \`message\` or \`status\`, not ${text}: write \`{ message: … }\``;
    return [{ node, message, says, instead: asMessage(call, node) }];
  }
  if (!object) return [];
  const { members, complete } = object;
  // An official sample answers onSettingsUpdate with error_msg.
  if (complete && !['message', 'status', 'error_msg'].some((key) => members.has(key))) {
    const message = 'The first argument is an error and needs `message` or `status`: pass null first for success';
    return [{ node, message, says }];
  }
  const said = members.get('message');
  if (!said || leastLength(call.file, said) <= LONGEST_MESSAGE || !call.isSetUp()) return [];
  const message = `In an app set-up event the message may have ${LONGEST_MESSAGE} characters: shorten it`;
  return [{ node: said, message, severity: 'warning' }];
};

/** What an expression is that can be nothing but a text. */
function textOf({ file }: CheckedCall, node: AnyNode): string | undefined {
  if (isMessageOfCaught(file, node)) return 'the text of the error';
  return madeType(file, node) === 'text' ? 'a text' : undefined;
}

const asMessage = ({ file }: CheckedCall, { start, end }: AnyNode): Instead => ({
  title: 'Put it into an object as `message`',
  text: `{ message: ${file.file.text.slice(start, end)} }`,
});

const LONGEST_OPTIONS = 100;

export const checkTargetUrl: CallCheck = (call) => {
  const [node] = call.given;
  const value = valueAt(call, 0);
  const isTooLong = leastLength(call.file, node) > LONGEST_OPTIONS;
  const isWrong = value !== undefined && (typeof value !== 'string' || value.trim() === '');
  if (!node || !(isTooLong || isWrong)) return [];
  return [
    {
      node,
      message: `It takes a text of 1 to ${LONGEST_OPTIONS} characters, or nothing`,
      says: `Invalid argument type: The 'options' argument should be of type string or cannot be greater than ${LONGEST_OPTIONS} characters`,
    },
  ];
};

const LONGEST_STATUS = 500;

export const checkStatusMessage: CallCheck = ({ file, given }) => {
  const [node] = given;
  if (!node || leastLength(file, node) <= LONGEST_STATUS) return [];
  return [{ node, message: `A status message may have ${LONGEST_STATUS} characters: shorten it`, severity: 'warning' }];
};

/** Of `$request.get` and its siblings. */
export const checkRequest: CallCheck = (call) => {
  const [node] = call.given;
  const start = beginningOf(call.file, node)?.trim();
  const isWhole = typeof plainValue(call.file, node) === 'string';
  const options = objectAt(call, 1);
  const mistakes: CallMistake[] = [];
  if (node && start !== undefined && /^http:\/\//i.test(start)) {
    mistakes.push({ node, message: 'The address must begin with https://', says: 'Invalid URL - Must be HTTPS' });
  } else if (node && start !== undefined && isOfIp(start, isWhole)) {
    mistakes.push({ node, message: 'The address must name a host, not an IP', says: 'Invalid URL - IP is disallowed' });
  }
  for (const [key, least, most] of NUMBERS) {
    const option = options?.members.get(key);
    const value = plainValue(call.file, option);
    if (option && typeof value === 'number' && (value < least || value > most)) {
      mistakes.push({ node: option, message: `\`${key}\` must be between ${least} and ${most}`, severity: 'warning' });
    }
  }
  return mistakes;
};

/** A user may stand before the host, as in `https://10.0.0.1:x@example.com`. */
const OF_IP = /^https:\/\/(?:[^/?#@]*@)?\d{1,3}(?:\.\d{1,3}){3}(?::\d*)?(?=[/?#]|$)/i;

/** Where the text goes on, so may the host: `https://10.0.0.1${rest}`. */
function isOfIp(start: string, isWhole: boolean): boolean {
  const found = OF_IP.exec(start)?.[0];
  return found !== undefined && (isWhole || found.length < start.length);
}

const NUMBERS = [
  ['maxAttempts', 1, 5],
  ['retryDelay', 0, 1500],
] as const;
