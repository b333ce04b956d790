/** Everything that the platform refuses in config/iparams.json, by version, and what is right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, saidBy } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-parameter';

const OLD = product('freshdesk', {}, '2.2');
const NEW = modules({ support_ticket: {} });
const OMNI = { 'platform-version': '2.3', product: { freshsales: {}, freshworks_crm: {} } };

const parameter = (attributes: object): object => ({ display_name: 'A', ...attributes });
const files = (attributes: object, manifest: object = OLD, name = 'a'): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': { [name]: parameter(attributes) },
});

const found = (content: Files): readonly string[] => saidBy(RULE, content);

const CHOICE = { type: 'dropdown', options: ['one', 'two'], default_value: 'one' };
const DESK = { type_attributes: { product: 'freshdesk' } };

const reported: Readonly<Record<string, readonly [Files, ...RegExp[]]>> = {
  'an empty name': [files({ type: 'text' }, OLD, ''), /^error «""» A parameter needs a name/],
  'a reserved name': [
    files({ type: 'text' }, OLD, 'options'),
    /^error «options» `options` is the name of an attribute/,
  ],
  'a near type': [files({ type: 'txt' }), /^error «txt» `txt` is no type of a parameter. Did you mean `text`\?$/],
  'a far type': [files({ type: 'slider' }), /^error «slider» .* Use one of: text, paragraph, .*, domain, api_key\.$/],
  'an empty type': [files({ type: '' }), /^error «""» /],
  'a far type in 3.0': [files({ type: 'slider' }, NEW), /^error «slider» .*, multiselect\.$/],
  'a domain in 3.0': [
    files({ type: 'domain' }, NEW),
    /^error «domain» The type `domain` is not valid from platform 3.0 on: use `text` for `a`\.$/,
  ],
  'an API key in 3.0': [files({ type: 'api_key' }, NEW), /^error «api_key» /],
  'data-bind in 3.0': [
    files({ type: 'text', 'data-bind': true }, NEW),
    /^error «data-bind» `data-bind` is not supported from platform 3.0 on/,
  ],
  'type_attributes in 3.0': [files({ type: 'text', ...DESK }, NEW), /^error «type_attributes» /],
  'modules before 3.0': [
    files({ type: 'text', modules: [] }),
    /^warning «modules» `modules` is known from platform 3.0 on: remove it/,
  ],
  'a dropdown without options': [
    files({ type: 'dropdown', default_value: 'x' }),
    /^error «a» `a` needs `options` to choose from, because its type is `dropdown`/,
  ],
  'a radio without options': [files({ type: 'radio', default_value: 'x' }), /^error «a» .* `radio`/],
  'a text with options': [
    files({ type: 'text', options: ['x'] }),
    /^error «options» A parameter of type `text` has no options: remove them/,
  ],
  'options that are objects': [
    files({ type: 'dropdown', options: [{ label: 'A', value: 'a' }], default_value: 'a' }),
    /^hint «\{[\s\S]*\}» Options are plain texts/,
  ],
  'a dropdown without a default': [
    files({ type: 'dropdown', options: ['x'] }),
    /^warning «a» `a` needs a `default_value` that is among its options/,
  ],
  'a default that is near to an option': [
    files({ ...CHOICE, default_value: 'twos' }),
    /^error «twos» The default `twos` is not among the options of `a`. Did you mean `two`\?$/,
  ],
  'a default that is none': [
    files({ ...CHOICE, default_value: 'three hundred' }),
    /^error .* Write one of them, or add it\.$/,
  ],
  'an empty default': [files({ ...CHOICE, default_value: '' }), /^error «""» /],
  'one of several defaults': [
    files({ type: 'multiselect', options: ['one', 'two'], default_value: ['one', 'tree'] }),
    /^error «tree» /,
  ],
  'a default of a multiselect that is no list': [
    files({ type: 'multiselect', options: ['one'], default_value: 'one' }),
    /^warning «"one"» The default of `a` must be a list, .* write `\["one"\]`\.$/,
  ],
  'a checkbox with a text': [
    files({ type: 'checkbox', default_value: 'true' }),
    /^error «"true"» The default of the checkbox `a` must be true or false\.$/,
  ],
  'a checkbox with a number': [files({ type: 'checkbox', default_value: 1 }), /^error «1» /],
  'a pattern of a number': [
    files({ type: 'number', regex: { x: '^1$', 'x-error': 'y' } }),
    /^error «regex» A parameter of type `number` cannot have a pattern/,
  ],
  'an empty pattern': [files({ type: 'text', regex: {} }), /^error «\{\}» The pattern of `a` is empty/],
  'a pattern without a message': [
    files({ type: 'text', regex: { x: '^1$' } }),
    /^error «x» The pattern `x` of `a` has no message: add `x-error`/,
  ],
  'no regular expression': [
    files({ type: 'text', regex: { x: '(', 'x-error': 'y' } }),
    /^error «\(» `x` is no regular expression: unterminated group\.$/,
  ],
  'a domain without its product': [
    files({ type: 'domain' }),
    /^error «a» `a` needs `type_attributes` with the product, because its type is `domain`\.$/,
  ],
  'a domain of one of several products': [
    files({ type: 'domain', type_attributes: { product: 'freshsales' } }, OMNI),
    /^warning «freshsales» .* write `current`, because the app supports several products\.$/,
  ],
  'a domain of Freshchat in an app for another product': [
    files({ type: 'domain', type_attributes: { product: 'freshchat' } }),
    /^error «domain» Freshchat has no type `domain`/,
  ],
  'a domain of the product that is Freshchat': [
    files({ type: 'domain', type_attributes: { product: 'current' } }, product('freshchat')),
    /^error «domain» Freshchat has no type `domain`/,
  ],
  'a domain of Freshchat': [
    files({ type: 'domain', type_attributes: { product: 'freshchat' } }, product('freshchat')),
    /^error «domain» Freshchat has no type `domain`/,
  ],
};

for (const [name, [content, ...expected]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const messages = found(content);
    assert.equal(messages.length, expected.length, messages.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(messages[index] ?? '', pattern);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'no parameters': { 'manifest.json': OLD, 'config/iparams.json': '{}' },
  'a text': files({ type: 'text', required: true, secure: false, visible: true, default_value: 'x' }),
  'a dropdown': files(CHOICE),
  'a dropdown without a choice at first': files({ type: 'dropdown', options: [''], default_value: '' }),
  'a multiselect': files({ type: 'multiselect', options: ['one', 'two'], default_value: ['two'] }),
  'a checkbox': files({ type: 'checkbox', default_value: false }),
  'a pattern': files({ type: 'url', regex: { x: '^https://', 'x-error': 'Begin with https' } }),
  'a domain': files({ type: 'domain', ...DESK }),
  'the product that an app is installed in': files({
    type: 'api_key',
    secure: true,
    type_attributes: { product: 'current' },
  }),
  'a domain of another product': files({ type: 'domain', type_attributes: { product: 'freshservice' } }),
  'a domain of another product in an app for Freshchat': files({ type: 'domain', ...DESK }, product('freshchat')),
  'an API key of a product that none of several products is': files({ type: 'api_key', secure: true, ...DESK }, OMNI),
  'a domain of several products': files({ type: 'domain', type_attributes: { product: 'current' } }, OMNI),
  'an attribute of a text that only others need': files({ type: 'text', ...DESK }),
  'modules in 3.0': files({ type: 'text', modules: ['support_ticket'] }, NEW),
};

for (const [name, content] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(content, RULE));

test('nothing is said of a version that nobody knows', () =>
  assert.deepEqual(found(files({ type: 'domain', 'data-bind': true }, modules({ support_ticket: {} }, '4.2'))), []));

test('nothing is said of parameters that are being written, nor on 1.x', () => {
  const whole = files({ type: 'slider' });
  assert.deepEqual(found({ ...whole, 'config/iparams.json': '{ "a": { "type": ' }), []);
  assert.deepEqual(found({ ...whole, 'config/iparams.json': '{ "a": 5, "b": { "type": 7, "options": 1 } }' }), []);
  checkFindings({ ...whole, 'manifest.json': product('freshdesk', {}, '1.0') }, RULE);
});

/** One parameter before and after the first fix. */
const fixes: Readonly<
  Record<string, readonly [before: string, after: string, safety: 'safe' | 'unsafe', manifest?: object]>
> = {
  'a near type': ['"type": "txt"', '"type": "text"', 'unsafe'],
  'a domain of 3.0': ['"type": "domain"', '"type": "text"', 'safe', NEW],
  'data-bind': ['"type": "text", "data-bind": true', '"type": "text"', 'safe', NEW],
  type_attributes: ['"type_attributes": { "product": "x" }, "type": "text"', '"type": "text"', 'safe', NEW],
  modules: ['"type": "text", "modules": ["deal"]', '"type": "text"', 'safe'],
  'options of a text': ['"type": "text", "options": []', '"type": "text"', 'unsafe'],
  'a default that is missing': [
    '"type": "radio", "options": ["x", "y"]',
    '"type": "radio", "options": ["x", "y"], "default_value": "x"',
    'unsafe',
  ],
  'a list of defaults that is missing': [
    '"type": "multiselect", "options": ["x", "y"]',
    '"type": "multiselect", "options": ["x", "y"], "default_value": ["x"]',
    'unsafe',
  ],
  'a default that is no list': [
    '"type": "multiselect", "options": ["x"], "default_value": "x"',
    '"type": "multiselect", "options": ["x"], "default_value": ["x"]',
    'unsafe',
  ],
  'a near default': [
    '"type": "radio", "options": ["red", "blue"], "default_value": "bleu"',
    '"type": "radio", "options": ["red", "blue"], "default_value": "blue"',
    'unsafe',
  ],
  'a near default with quotes': [
    String.raw`"type": "radio", "options": ["24\" wheel", "x"], "default_value": "24 wheel"`,
    String.raw`"type": "radio", "options": ["24\" wheel", "x"], "default_value": "24\" wheel"`,
    'unsafe',
  ],
  'a checkbox': ['"type": "checkbox", "default_value": "false"', '"type": "checkbox", "default_value": false', 'safe'],
  'a pattern of a number': ['"type": "number", "regex": {}', '"type": "number"', 'unsafe'],
  'a message that is missing': [
    '"type": "text", "regex": { "x": "1" }',
    '"type": "text", "regex": { "x": "1", "x-error": "This value is not valid" }',
    'unsafe',
  ],
  'a product that is missing': [
    '"type": "domain"',
    '"type": "domain", "type_attributes": { "product": "freshdesk" }',
    'unsafe',
  ],
  'several products': [
    '"type": "domain", "type_attributes": { "product": "freshsales" }',
    '"type": "domain", "type_attributes": { "product": "current" }',
    'unsafe',
    OMNI,
  ],
};

for (const [name, [before, after, safety, manifest = OLD]] of Object.entries(fixes)) {
  const text = (attributes: string): string => `{ "a": {${attributes}} }`;
  test(`mends ${name}`, () =>
    checkFix({
      files: { 'manifest.json': manifest, 'config/iparams.json': text(before) },
      rule: RULE,
      after: { 'config/iparams.json': text(after) },
      safety,
    }));
}
