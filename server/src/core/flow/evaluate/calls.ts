/** What a call gives: the returns of the app's own functions, and what JavaScript's and the platform's functions make. */

import type { AnyNode } from '../../syntax/javascript.ts';
import { calledMember } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { methodNamed } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { settled } from '../value/taken.ts';
import { union, unionOf } from '../value/union.ts';
import {
  type FunctionPart,
  isMoreThanLiterals,
  isUnknown,
  literalsIn,
  type Part,
  promiseOf,
  rejectionOf,
  UNKNOWN,
  type Value,
} from '../value/value.ts';
import { builtInValue } from './built-ins.ts';
import { answerOfClient, isClientCode } from './client.ts';
import { resultOf, returned } from './functions.ts';
import { arrayMethodValue } from './lists.ts';
import { requiredValue } from './modules.ts';
import { promisedValue } from './new-promise.ts';
import { functionIn, platformAnswer } from './platform.ts';

export function callValue(flow: Flow, file: IndexedFile, call: Call): Value {
  const callee = withoutChain(call.callee);
  if (callee.type === 'Super') return UNKNOWN;
  const called = flow.valueOf(file, callee);
  if (call.type === 'NewExpression') {
    const promised = promisedValue(flow, file, call);
    if (promised) return promised;
    const builtIn = callee.type === 'Identifier' && callee.name === 'Set' ? builtInValue(flow, file, call) : undefined;
    if (builtIn) return builtIn;
    return unionOf(called.map((part): Value => (part.kind === 'class' ? [{ ...part, kind: 'instance' }] : UNKNOWN)));
  }
  const platform = functionIn(called);
  if (platform?.name === 'require') return required(flow, file, call);
  if (platform) return platformAnswer(flow, file, platform, call);
  if (isClientCode(called)) return answerOfClient(flow, file, called, call);
  const own = called.filter((part) => part.kind === 'function');
  if (own.length > 0) {
    const returns = unionOf(own.map((part) => returned(flow, part)));
    return isUnknown(called) ? union(returns, UNKNOWN) : returns;
  }
  return builtInValue(flow, file, call) ?? methodValue(flow, file, callee, call) ?? UNKNOWN;
}

function required(flow: Flow, file: IndexedFile, call: Call): Value {
  const named = call.arguments[0] ? flow.valueOf(file, call.arguments[0]) : UNKNOWN;
  const known = unionOf(literalsIn(named).map((name) => requiredValue(flow, file, String(name))));
  return named.length === 0 || isMoreThanLiterals(named) ? union(known, UNKNOWN) : known;
}

/** Methods of lists, promises and functions. */
function methodValue(flow: Flow, file: IndexedFile, callee: AnyNode, call: Call): Value | undefined {
  const member = calledMember(callee);
  if (!member) return undefined;
  const { name: method } = member;
  const receiver = flow.valueOf(file, member.receiver);
  const answers = receiver.map((part) => {
    if (part.kind === 'promise') return promiseMethod(flow, file, part, method, call);
    if (part.kind === 'function') return functionMethod(flow, part, method, call);
    return arrayMethodValue(flow, file, part, method, call);
  });
  return answers.every((answer) => answer === undefined)
    ? undefined
    : unionOf(answers.map((answer) => answer ?? UNKNOWN));
}

function promiseMethod(
  flow: Flow,
  file: IndexedFile,
  part: Part & { kind: 'promise' },
  method: string,
  call: Call,
): Value | undefined {
  const results = (): Value => unionOf(call.arguments.map((argument) => settled(resultOf(flow, file, argument))));
  const { settles } = methodNamed(method);
  // The callbacks may throw anything.
  if (settles === 'results') return promiseOf(results, () => union(rejectionOf(part), UNKNOWN));
  if (settles === 'value or results') return promiseOf(() => union(settled([part]), results()));
  return settles === 'same' ? [part] : undefined;
}

function functionMethod(flow: Flow, part: FunctionPart, method: string, call: Call): Value | undefined {
  const given = call.arguments.length - 1;
  if (method === 'bind') return [given > 0 ? { ...part, bound: (part.bound ?? 0) + given } : part];
  return method === 'call' || method === 'apply' ? returned(flow, part) : undefined;
}
