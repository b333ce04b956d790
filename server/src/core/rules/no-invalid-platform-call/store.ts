/** Arguments that `$db` rejects (docs/platform.md 4.4, which decides the limits by version). */
import { storeLimits } from '../../catalog/platform/db.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { articled } from '../facts/made-values.ts';
import { leastLength, plainValue, type WrittenObject } from '../facts/written-values.ts';
import { type CallCheck, type CallMistake, type CheckedCall, objectAt, shown, valueAt } from './checked-call.ts';

/** Of `$db.get` and `$db.delete`. */
export const checkKey: CallCheck = (call) => {
  const { given, file, basis } = call;
  const [node] = given;
  const { keyLength } = storeLimits(basis);
  if (!node) return [];
  if (valueAt(call, 0) === '') return [{ node, message: 'A key must have a name', says: 'The key cannot be blank' }];
  if (leastLength(file, node) <= keyLength) return [];
  return [
    {
      node,
      message: `A key may have ${keyLength} characters: shorten it`,
      says: `Key length should not exceed ${keyLength} characters`,
    },
  ];
};

export const checkSet: CallCheck = (call) => [...checkKey(call), ...checkValue(call), ...checkOptions(call)];

function checkValue(call: CheckedCall): readonly CallMistake[] {
  const { given, complete, callee } = call;
  const [key, node] = given;
  if (!node) {
    if (!key || !complete) return [];
    return [
      { node: callee, message: 'It takes a key and an object', says: 'Mandatory attributes (key or value) is missing' },
    ];
  }
  const value = valueAt(call, 1);
  const type = call.typeOf(node);
  if (value === undefined && (type === undefined || type === 'object' || type === 'list')) return [];
  return [
    {
      node,
      message: `A record must be an object, not ${type && value === undefined ? articled(type) : shown(value ?? null)}: write \`{ value: … }\``,
      says: 'The value cannot be blank and should be of type JSON',
    },
  ];
}

function checkOptions(call: CheckedCall): readonly CallMistake[] {
  const { file } = call;
  const options = objectAt(call, 2);
  const [ttl, setIf] = ['ttl', 'setIf'].map((key) => options?.members.get(key));
  const [life, condition] = [plainValue(file, ttl), plainValue(file, setIf)];
  return [
    ...[...(options?.members ?? [])]
      .filter(([key]) => key !== 'ttl' && key !== 'setIf')
      .map(([key, node]) => ({
        node,
        message: `There is no option \`${key}\`, only \`ttl\` and \`setIf\``,
        says: `Invalid option ${key} inside options`,
      })),
    ...(ttl && life !== undefined && (typeof life !== 'number' || life === 0)
      ? [
          {
            node: ttl,
            message: '`ttl` must be a number of seconds other than 0',
            says: 'Time to live(ttl) should be of type float and a non-zero value',
          },
        ]
      : []),
    ...(setIf && condition !== undefined && condition !== 'exist' && condition !== 'not_exist'
      ? [
          {
            node: setIf,
            message: `\`setIf\` must be 'exist' or 'not_exist', not ${shown(condition)}`,
            says: 'setIf can only take two values: "exist" or "not_exist"',
          },
        ]
      : []),
  ];
}

const ACTIONS = ['set', 'append', 'increment', 'remove'];

export const checkStoreUpdate: CallCheck = (call) => {
  const node = call.given[1];
  const action = valueAt(call, 1);
  const isUnknown = node && action !== undefined && !(typeof action === 'string' && ACTIONS.includes(action));
  return [
    ...checkKey(call),
    ...(isUnknown
      ? [
          {
            node,
            message: `The action must be one of 'set', 'append', 'increment' and 'remove', not ${shown(action)}`,
            says: `Invalid action ${String(action)} for update`,
          },
        ]
      : []),
    ...checkAttributes(call, action),
  ];
};

function checkAttributes(call: CheckedCall, action: unknown): readonly CallMistake[] {
  const node = call.given[2];
  const attributes = objectAt(call, 2);
  if (!node || !attributes) return [];
  if (action === 'remove') {
    const says = 'The attributes object passed to remove action should be of type array';
    return [{ node, message: 'To remove attributes, pass a list of their names', says }];
  }
  if (attributes.complete && attributes.members.size === 0) {
    const says = 'Attributes object cannot be empty and should be of type JSON or Array';
    return [{ node, message: 'There is nothing to change: name an attribute', says }];
  }
  return [...attributes.members].flatMap(([key, value]) => checkAttribute(call, action, key, value, attributes));
}

function checkAttribute(
  { file }: CheckedCall,
  action: unknown,
  key: string,
  node: AnyNode,
  { node: owner }: WrittenObject,
): readonly CallMistake[] {
  if (key.trim() === '') {
    const says = 'Keys or paths inside attributes object cannot be blank';
    return [{ node: owner, message: 'An attribute must have a name', says }];
  }
  const value = plainValue(file, node);
  if (action === 'increment' && value !== undefined && typeof value !== 'number') {
    const says = 'The value passed to increment should be of type number';
    return [{ node, message: `\`${key}\` can be increased by a number only`, says }];
  }
  const isNoList = value !== undefined || node.type === 'ObjectExpression' || isEmptyList(node);
  if (action !== 'append' || !isNoList) return [];
  const says = 'The value passed to append should be of type array and should not be an empty array';
  return [{ node, message: `What is appended to \`${key}\` must be a list with elements`, says }];
}

const isEmptyList = (node: AnyNode): boolean => node.type === 'ArrayExpression' && node.elements.length === 0;

export const checkEntity: CallCheck = (call) => {
  const [node] = call.given;
  const version = objectAt(call, 0)?.members.get('version');
  const value = plainValue(call.file, version);
  if (!node) {
    if (!call.complete) return [];
    return [{ node: call.callee, message: "It takes `{ version: 'v1' }`", says: "'options' should be an object" }];
  }
  if (valueAt(call, 0) !== undefined) {
    return [{ node, message: "It takes `{ version: 'v1' }`", says: "'options' should be an object" }];
  }
  if (!version || value === undefined || value === 'v1') return [];
  return [{ node: version, message: "The only version is 'v1'", says: 'Invalid entity version' }];
};
