/** `toString`, `__proto__` and their like as words of a command line: a clear message, the same as for any other word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArguments, UsageError } from '../../../server/src/hosts/cli/arguments.ts';
import { check } from '../../../server/src/hosts/cli/check.ts';
import type { Command } from '../../../server/src/hosts/cli/command.ts';
import { explain } from '../../../server/src/hosts/cli/explain.ts';
import { schema } from '../../../server/src/hosts/cli/schema.ts';
import { store } from '../../../server/src/hosts/cli/store.ts';
import { trigger } from '../../../server/src/hosts/cli/trigger.ts';
import { types } from '../../../server/src/hosts/cli/types.ts';
import { DIST, folderWith } from '../../support/cli.ts';
import { INHERITED_NAMES, neutral, withName, withoutName } from '../../support/foreign-names.ts';

const COMMANDS: readonly Command[] = [check, explain, schema, store, trigger, types];

const folder = folderWith({
  'manifest.json':
    '{ "platform-version": "3.0", "modules": { "support_ticket": { "events": { "onTicketCreate": { "handler": "on" }, "onScheduledEvent": { "handler": "on" } } } }, "engines": { "node": "24.11.0", "fdk": "10.1.2" } }',
  'server/server.js': 'exports = { on: function (payload) { const r = toString(payload); r.x; } };',
  'store.json': '{ "records": {}, "schedules": {} }',
});

/** Calls that are wrong, and what is said of each; `¤` is the name. */
const WRONG: readonly (readonly [call: string, message: RegExp])[] = [
  ['explain ¤', /^`¤` is no known product or module\. Known: /],
  ['explain ¤.¤', /^`¤` is no known product or module\. /],
  ['explain freshdesk.¤', /^`¤` is no known event of freshdesk on platform 2\.3\. Known: /],
  ['explain support_ticket.¤ --platform 3.0', /^`¤` is no known event of support_ticket on platform 3\.0\. /],
  ['explain freshdesk.onTicketCreate ¤', /^`¤` is no known field of payload in /],
  ['explain freshdesk.onTicketCreate data.¤', /^`¤` is no known field of payload\.data in /],
  [
    'explain freshdesk.onTicketCreate data.ticket.subject.¤',
    /^`¤` is no known field of payload\.data\.ticket\.subject in /,
  ],
  ['explain ¤.json', /^`¤\.json` is no known file of an app\. /],
  ['explain manifest.json ¤', /^`¤` is no known field of payload in manifest\.json\. /],
  ['explain $db.¤', /^`¤` is no known function of \$db on platform 3\.0\. Known: set, get, /],
  ['explain freshdesk --platform ¤', /^`¤` is no known platform\. Known: 1\.0, /],
  ['explain freshdesk --format ¤', /^--format ¤ is not possible\. Use text or json\.$/],
  ['explain freshdesk --¤', /^Unknown flag --¤\. explain takes --platform, /],
  ['schema ¤', /^There is no schema ¤\. Use manifest, iparams, /],
  ['schema ¤.json', /^There is no schema ¤\.json\. Use manifest, iparams, /],
  ['schema freshdesk.¤', /^There is no schema freshdesk\.¤\. Use manifest, /],
  ['schema manifest --platform ¤', /^`¤` is no known platform\. Known: 1\.0, /],
  [
    'trigger ¤',
    /^¤ was not run\. `¤` is no event, function, job or action that the app registers: choose one of: onTicketCreate, /,
  ],
  [
    'trigger ¤ --list',
    /^¤ is no event, function, job or action that the app registers\. See all with trigger --list\.$/,
  ],
  [
    'trigger onTicketCreate --scope ¤',
    / was not run\. `onTicketCreate` is not registered for `¤`: choose support_ticket/,
  ],
  [
    'trigger onTicketCreate --payload ¤',
    / was not run\. The payload ¤ is neither a file nor one of the app's payload files: /,
  ],
  ['trigger onTicketCreate --iparams ¤', / was not run\. There is no parameters file ¤: check the path/],
  ['trigger onTicketCreate --responses ¤', / was not run\. There is no responses file ¤: check the path/],
  ['trigger onTicketCreate --timeout ¤', /^--timeout ¤ is no time: /],
  ['trigger onTicketCreate --schedule ¤ --store store.json', /^--schedule fires onScheduledEvent, not onTicketCreate/],
  [
    'trigger onScheduledEvent --schedule ¤ --store store.json',
    / was not run\. There is no schedule ¤ in the store: it has none/,
  ],
  ['trigger onTicketCreate --format ¤', /^--format ¤ is not possible\. Use text or json\.$/],
  ['trigger onTicketCreate --app ¤', /^¤ holds no Freshworks app: name the folder of its manifest\.json with --app\.$/],
  ['store ¤ --store store.json', /^¤ is not possible: use show, undo, reset or seed\.$/],
  ['store seed ¤ --store store.json', /There is no file .*¤: check the path\.$/],
  ['check --rule ¤=off', /^There is no rule ¤\. /],
  ['check --rule no-missing-handler=¤', /^--rule no-missing-handler=¤ names no severity: /],
  ['check --explain ¤', /^There is no rule ¤\. /],
  ['check --format ¤', /^--format ¤ is not possible\. Use text or json or sarif or github\.$/],
  ['check --baseline ¤', /^The baseline ¤ cannot be read \(ENOENT\): check the path\.$/],
  ['check --max-warnings ¤', /^--max-warnings ¤ is /],
  ['check ¤', /^¤ cannot be read \(ENOENT\): check the path\.$/],
  ['types ¤', /^¤ /],
];

interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** A call as the command line makes it, in this process. */
async function called(words: readonly string[]): Promise<Said> {
  const [name, ...rest] = words;
  const command = COMMANDS.find(({ spec }) => spec.name === name);
  assert.ok(command, name);
  const [printed, errors]: [string[], string[]] = [[], []];
  const out = (text: string): void => void printed.push(text);
  const error = (text: string): void => void errors.push(text);
  const said = (code: number): Said => ({ code, out: printed.join(''), error: errors.join('') });
  const terminal = {
    out,
    outPainted: out,
    error,
    progress: () => {},
    isForPeople: false,
    hasColors: false,
    input: async () => '',
    folder,
    distFolder: DIST,
    environment: {},
  };
  try {
    return said(await command.run(parseArguments(command.spec, rest), terminal));
  } catch (mistake) {
    if (!(mistake instanceof UsageError)) throw mistake;
    errors.push(mistake.message);
    return said(2);
  }
}

for (const [call, message] of WRONG) {
  test(call, async () => {
    for (const name of INHERITED_NAMES) {
      const said = async (one: string): Promise<Said> => {
        const { code, out, error } = await called(withName(call, one).split(' '));
        return { code, out: withoutName(out, name), error: withoutName(error, name) };
      };
      const { code, out, error } = await said(name);
      assert.deepEqual({ code, out, error }, await said(neutral(name)), name);
      assert.equal(code, 2);
      // A run that is refused is a result.
      assert.match(out === '' ? error : out, message);
    }
  });
}

test('an app whose code calls what every object has is checked by all rules', async () => {
  const { error, out } = await called(['check', '--format', 'json']);
  assert.equal(error, '');
  assert.deepEqual(JSON.parse(out).apps.length, 1);
});
