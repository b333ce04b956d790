/** Values of JSON files that are not among those that are taken there. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-value';

const inFile = (path: string, text: string, version = '3.0'): Files => ({
  'manifest.json': version.startsWith('3')
    ? modules({ support_ticket: {} }, version)
    : product('freshdesk', {}, version),
  [path]: text,
});

const OAUTH = 'config/oauth_config.json';
const PARAMETERS = 'config/iparams.json';
const ENTITIES = 'config/entities.json';

/** A file of one line, the text in it that is underlined, and what is said. */
const reported: Readonly<
  Record<string, readonly [path: string, line: string, marked: string, said: string, version: string]>
> = {
  'a slip': [
    OAUTH,
    '{ "integrations": { "git": { "token_type": "acount" } } }',
    'acount',
    '`integrations.git.token_type` cannot be "acount". Did you mean `account`?',
    '3.0',
  ],
  'a value that resembles none': [
    OAUTH,
    '{ "token_type": "everybody" }',
    'everybody',
    '`token_type` cannot be "everybody": use one of account, agent.',
    '2.2',
  ],
  'letters in upper case': [OAUTH, '{ "token_type": "Agent" }', 'Agent', 'Did you mean `agent`?', '2.3'],
  'nothing between the quotes': [OAUTH, '{ "token_type": "" }', '""', 'cannot be "": use one of', '2.3'],
  'a value where there is but one': [
    OAUTH,
    '{ "oauth_iparams": { "key": { "display_name": "Key", "type": "password" } } }',
    'password',
    '`oauth_iparams.key.type` cannot be "password": use `text`.',
    '2.3',
  ],
  'a product of an installation parameter': [
    PARAMETERS,
    '{ "site": { "display_name": "Site", "type": "domain", "type_attributes": { "product": "Freshdesk" } } }',
    'Freshdesk',
    'Did you mean `freshdesk`?',
    '2.3',
  ],
  'a module of an installation parameter that resembles a known one': [
    PARAMETERS,
    '{ "key": { "display_name": "Key", "type": "text", "modules": ["suport_ticket", "support_ticket"] } }',
    'suport_ticket',
    '`key.modules[]` cannot be "suport_ticket". Did you mean',
    '3.0',
  ],
  'the type of a field of an entity': [
    ENTITIES,
    '{ "notes": { "fields": [{ "name": "a", "label": "A", "type": "TEXTS" }] } }',
    'TEXTS',
    'Did you mean `TEXT`?',
    '2.1',
  ],
  'a type of JSON Schema in an action': [
    'actions.json',
    '{ "look": { "parameters": { "type": "objct" } } }',
    'objct',
    'Did you mean `object`?',
    '3.0',
  ],
  'a level of this tool’s own configuration': [
    'freshworks-events.json',
    '{ "rules": { "no-unknown-event": "fatal" } }',
    'fatal',
    'use one of error, warning, info, hint, off.',
    '3.0',
  ],
};

for (const [name, [path, line, marked, said, version]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const marks = `${' '.repeat(line.indexOf(marked))}${'^'.repeat(marked.length)} ${RULE}: ${said}`;
    checkFindings(inFile(path, `${line}\n${marks}`, version), RULE);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'values that are listed': inFile(OAUTH, '{ "integrations": { "git": { "token_type": "agent" } } }'),
  'a value that is filled in later': inFile(OAUTH, '{ "token_type": "<%= oauth_iparams.type %>" }', '2.3'),
  'a value of another type, which is another finding': inFile(OAUTH, '{ "token_type": 5 }', '2.3'),
  'what resembles nothing in a list that nobody knows as a whole': inFile(
    PARAMETERS,
    '{ "key": { "display_name": "Key", "type": "text", "modules": ["email_conversation"] } }',
  ),
  'a type of parameter, of which another rule knows more': inFile(
    PARAMETERS,
    '{ "key": { "display_name": "Key", "type": "txt" } }',
  ),
  'the version, the method and the timeout, which have rules of their own': {
    'manifest.json': {
      'platform-version': '3.00',
      modules: { common: { functions: { look: { timeout: 7 } }, requests: { get: {} } }, support_ticket: {} },
    },
    'config/requests.json': { get: { schema: { method: 'GETS', host: 'a.example.com' }, options: { maxAttempts: 9 } } },
  },
  'old and new types of fields where both are known': inFile(
    ENTITIES,
    '{ "notes": { "fields": [{ "type": "TEXT" }, { "type": "text" }] } }',
    '2.3',
  ),
  'several types of JSON Schema': inFile(
    'actions.json',
    '{ "look": { "parameters": { "type": ["object", "null"] } } }',
  ),
  'a file of a version that nobody knows': inFile(OAUTH, '{ "token_type": "x" }', '2.9'),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const fixes: Readonly<
  Record<string, readonly [path: string, before: string, after: string, safety: 'safe' | 'unsafe', version: string]>
> = {
  'a slip': [OAUTH, '{ "token_type": "acount" }', '{ "token_type": "account" }', 'unsafe', '2.3'],
  'letters in upper case': [OAUTH, '{ "token_type": "ACCOUNT" }', '{ "token_type": "account" }', 'safe', '2.3'],
  'the only value': [
    OAUTH,
    '{ "oauth_iparams": { "a": { "type": "x\\u00fc" } } }',
    '{ "oauth_iparams": { "a": { "type": "text" } } }',
    'unsafe',
    '2.3',
  ],
  'one of an open list': [
    PARAMETERS,
    '{ "a": { "modules": ["DEAL"] } }',
    '{ "a": { "modules": ["deal"] } }',
    'unsafe',
    '3.0',
  ],
};

for (const [name, [path, before, after, safety, version]] of Object.entries(fixes)) {
  test(`the fix for ${name}`, () =>
    checkFix({ files: inFile(path, before, version), rule: RULE, safety, after: { [path]: after } }));
}
