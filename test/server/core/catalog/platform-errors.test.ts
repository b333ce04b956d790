/** The exact error texts of the platform (docs/platform.md 2.4, 2.5, 4.3 to 4.5), each at its function. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformFunction, platformFunctions } from '../../../../server/src/core/catalog/platform/globals.ts';
import type { PlatformError } from '../../../../server/src/core/catalog/platform/platform-function.ts';

/** Function, platform version, texts; a number in front is the status. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'generateTargetUrl',
    '2.3',
    [
      'Unsupported operation: The generateTargetUrl method cannot be used unless there is a corresponding external event callback',
      'Unsupported operation: The generateTargetUrl method cannot be used',
      "Invalid argument type: The 'options' argument should be of type string or cannot be greater than 100 characters",
    ],
  ],
  [
    '$schedule.create',
    '3.0',
    [
      'The app has not registered an onScheduledEvent',
      'The following mandatory keys are missing - {keys}',
      'Name must be of type string',
      'Name length must not be greater than 30',
      "The 'data' value must be of type JSON",
      "The size of the 'data' payload must not exceed 4Kb",
      "The 'schedule_at' value must be an ISO string",
      "The 'schedule_at' value must be at least 5 minutes in the future",
      "The 'schedule_at' value must not be greater than a year",
      'Time unit must either be days, minutes or hours',
      'Invalid timezone',
      "The 'frequency' value must be of type Number",
      "The 'frequency' value must be greater than 0",
      "The maximum frequency value for the '{unit}' parameter is {maximum}",
      'The maximum number of recurring schedules is 1',
      'This Schedule name already exists',
    ],
  ],
  ['$schedule.update', '2.1', ['The app has not registered an onScheduledEvent', '404 Schedule does not exist']],
  ['$schedule.fetch', '2.1', ['Name must be of type string', '404 Schedule does not exist']],
  ['$schedule.delete', '2.1', ['Name must be of type string', '404 Schedule does not exist']],
  [
    '$request.get',
    '2.2',
    [
      '400 Invalid URL - Must be HTTPS',
      '400 Invalid URL - IP is disallowed',
      '400 Invalid URL - Must be FQDN',
      '400 This domain has not been whitelisted',
      '400 Error while substituting the templates',
      '415 Unsupported content type',
      '502 Error in establishing connection',
      '504 Timeout error while processing the request',
    ],
  ],
  ['$request.invokeTemplate', '3.0', ['Request template not found', '504 Timeout error while processing the request']],
  [
    '$db.set',
    '2.2',
    [
      'Mandatory attributes (key or value) is missing',
      'The key cannot be blank',
      'The value cannot be blank and should be of type JSON',
      'Key length should not exceed 30 characters',
      'The combined size of the key and value should not exceed 8KB',
      'Time to live(ttl) should be of type float and a non-zero value',
      'setIf can only take two values: "exist" or "not_exist"',
      'Invalid option {name} inside options',
    ],
  ],
  [
    '$db.set',
    '2.3',
    ['Key length should not exceed 60 characters', 'The combined size of the key and value should not exceed 40KB'],
  ],
  ['$db.get', '2.2', ['404 Record not found', 'Key length should not exceed 30 characters']],
  ['$db.delete', '3.0', ['404 Record not found', 'Key length should not exceed 60 characters']],
  [
    '$db.update',
    '2.0',
    [
      'Invalid action {action} for update',
      'The value passed to increment should be of type number',
      'The value passed to append should be of type array and should not be an empty array',
      'The attributes object passed to remove action should be of type array',
      'Attributes object cannot be empty and should be of type JSON or Array',
      'Keys or paths inside attributes object cannot be blank',
    ],
  ],
  ['$db.entity', '3.0', ['Invalid entity version']],
  ['$entity.get', '3.0', ["Mandatory attribute 'EntityName' is missing"]],
  ['entity.getAll', '3.0', ["'options' should be an object"]],
  ['entity.get', '3.0', ["'record.id' should be a string"]],
  ['require', '2.0', ['Cannot find module "{name}"']],
  ['renderData', '2.0', ['400 The error should be a JSON Object with a message or a status parameter.']],
];

test('every function has its error texts', () => {
  for (const [name, basis, expected] of rows) {
    const known = [...platformFunctions(basis)].find((each) => each.name === name);
    assert.ok(known, `${basis} ${name}`);
    const texts = known.errors?.map(printed) ?? [];
    for (const text of expected) assert.ok(texts.includes(text), `${basis} ${name}: ${text}`);
  }
});

test('texts of one version are not those of another', () => {
  for (const [basis, absent] of [
    ['2.2', '60 characters'],
    ['3.0', '30 characters'],
    ['2.2', '40KB'],
    ['3.0', '8KB'],
  ] as const) {
    const texts = platformFunction('$db.set', basis)?.errors?.map(printed) ?? [];
    assert.ok(!texts.some((text) => text.endsWith(absent)), `${basis} ${absent}`);
  }
});

test('confirmations of schedules have their texts', () => {
  for (const [name, text] of [
    ['$schedule.create', 'Schedule created'],
    ['$schedule.update', 'Schedule updated'],
    ['$schedule.delete', 'Schedule deleted'],
  ] as const) {
    const result = platformFunction(name, '3.0')?.result?.fields;
    assert.deepEqual(result?.message?.enum, [{ value: text }]);
    assert.deepEqual(result?.status?.enum, [{ value: 200 }]);
  }
});

const printed = ({ status, message }: PlatformError): string =>
  status === undefined ? message : `${status} ${message}`;
