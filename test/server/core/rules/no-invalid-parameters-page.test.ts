/** Functions and names of the installation page: of config/iparams.json with its script, and of a page of the app's own. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-parameters-page';

const SCRIPT = 'config/assets/iparams.js';
const PAGE = 'config/iparams.html';

const MANIFEST = { 'manifest.json': modules({ support_ticket: {} }) };

/** Shows that the files of `config/` are listed. */
const LISTED = { 'config/assets/iparams.css': 'label { color: red }' };

/** One parameter that calls the function when it changes. */
const changing = (name: string, mark = ''): string =>
  `{ "domain": { "display_name": "Domain", "type": "text", "events": [{ "change":\n"${name}"\n${mark && `${mark}\n`}}] } }`;

const asked = (name: string, script: string | undefined, mark?: string): Files => ({
  ...MANIFEST,
  ...LISTED,
  'config/iparams.json': changing(name, mark),
  ...(script !== undefined && { [SCRIPT]: script }),
});

const inPage = (code: string): string => `<html><body>\n<input id="a"><script>\n${code}\n</script></body></html>`;

const OWN = 'function getConfigs(configs) { a.value = configs.key; }';
const SAVES = 'function postConfigs() { return { key: a.value }; }';

const page = (html: string, scripts: Files = {}): Files => ({ ...MANIFEST, [PAGE]: html, ...scripts });

const reported: Readonly<Record<string, Files>> = {
  'a function that is not there': asked(
    'check',
    'function other() {}',
    ` ^^^^^ ${RULE}: A change of \`domain\` is told to nobody: config/assets/iparams.js has no function \`check\`. Write the function there`,
  ),
  'a function that is spelt otherwise': asked(
    'checkDomian',
    'function checkDomain() {}',
    ` ^^^^^^^^^^^ ${RULE}: A change of \`domain\` is told to nobody: config/assets/iparams.js has no function \`checkDomian\`. Did you mean \`checkDomain\`?`,
  ),
  'a function without a script': asked(
    'check',
    undefined,
    ` ^^^^^ ${RULE}: A change of \`domain\` is told to nobody: there is no config/assets/iparams.js, which would have the function \`check\`.`,
  ),
  'a function of another script': {
    ...asked(
      'check',
      '',
      ` ^^^^^ ${RULE}: A change of \`domain\` is told to nobody: config/assets/iparams.js has no function \`check\`. It stands in config/assets/more.js, where nobody looks for it`,
    ),
    'config/assets/more.js': 'function check() {}',
  },
  'a name that every object has': asked('toString', 'function other() {}', ` ^^^^^^^^ ${RULE}`),
  'a function of an app of 2.3': {
    ...asked('check', '', ` ^^^^^ ${RULE}`),
    'manifest.json': product('freshdesk'),
  },
  'fields that are not declared': asked(
    'check',
    `function check() {
utils.set('domian', { hint: utils.get("x") });
           ^^^^^^ ${RULE}: The installation page has no field \`domian\`: config/iparams.json does not declare it. Did you mean \`domain\`?
                                       ^ ${RULE}: The installation page has no field \`x\`: config/iparams.json does not declare it. Declare it
}`,
  ),
  'a field by its constant': asked(
    'check',
    `const FIELD = 'domains';
               ^^^^^^^ ${RULE}
function check() { utils.set(FIELD, { hint: '' }); }`,
  ),
  'a page without either function': page(`<html><body><input id="a"></body></html>
^ ${RULE}: Neither config/iparams.html nor a script in config/assets has the function \`getConfigs\`, which gets what was saved
^ ${RULE}: Neither config/iparams.html nor a script in config/assets has the function \`postConfigs\`, which gives back the values`),
  'a page without what saves': page(
    `<html><script src="assets/iparams.js"></script></html>
^ ${RULE}: Neither config/iparams.html nor a script in config/assets has the function \`postConfigs\``,
    { [SCRIPT]: OWN },
  ),
  'a slip in the page': page(
    inPage(`${OWN}
function postConfig() { return { key: a.value }; }
         ^^^^^^^^^^ ${RULE}: The installation page has no function \`postConfigs\`, which gives back the values that are to be saved. Is \`postConfig\` meant`),
  ),
  'a slip in a script': page('<script src="assets/iparams.js"></script>', {
    [SCRIPT]: `${SAVES}
const getconfigs = async (configs) => { a.value = configs.key; };
      ^^^^^^^^^^ ${RULE}: The installation page has no function \`getConfigs\``,
  }),
  'a page that saves nothing': page(
    inPage(`${OWN}
function postConfigs() { const values = { key: a.value }; }
^^^^^^^^^^^^^^^^^^^^^^ ${RULE}: \`postConfigs\` gives nothing back, so that no installation parameter is saved`),
  ),
  'a script that returns too early': page('<p></p>', {
    [SCRIPT]: `${OWN}
window.postConfigs = async () => { if (!a.value) return; list.map(() => { return 1; }); };
                     ^^^^^^^^^^^ ${RULE}: \`postConfigs\` gives nothing back`,
  }),
  'secrets that are not saved': page(
    inPage(`${OWN}
function postConfigs() { return { __meta: { secure: ['apiKey', 'none'] }, api_key: a.value }; }
                                                      ^^^^^^ ${RULE}: \`apiKey\` is none of the values that \`postConfigs\` gives back, so that nothing is kept from the front end. Did you mean \`api_key\`?
                                                                ^^^^ ${RULE}: \`none\` is none of the values that \`postConfigs\` gives back, so that nothing is kept from the front end. Write the key`),
  ),
  'secrets that are one text': page(
    inPage(`${OWN}
function postConfigs() { return { __meta: { secure: ['api_key, more.x', 'a,b'] }, api_key: a.value, more: {} }; }
                                                      ^^^^^^^^^^^^^^^ ${RULE}: so that nothing is kept from the front end. Write each key as a text of its own.
                                                                         ^^^ ${RULE}: Write the key of a value.`),
  ),
  'secrets of an object in a variable': page(
    inPage(`${OWN}
function postConfigs() {
  const values = { __meta: { secure: ['apiKey', 'more'] } };
                                       ^^^^^^ ${RULE}: \`apiKey\` is none of the values that \`postConfigs\` gives back, so that nothing is kept from the front end. Did you mean \`api_key\`?
  values.api_key = a.value;
  values['more'] = 1;
  return values;
}`),
  ),
  'secrets of a promise': page(
    inPage(`${OWN}
function postConfigs() { return new Promise((resolve) => resolve({ key: 1, __meta: { secure: ['kay'] } })); }
                                                                                               ^^^ ${RULE}`),
  ),
  'secrets of one of two objects': page(
    inPage(`${OWN}
const postConfigs = () => (a.value ? { key: 1, __meta: { secure: ['kay'] } } : { key: 2 });
                                                                   ^^^ ${RULE}`),
  ),
  'modules of what is not saved': page('<p></p>', {
    [SCRIPT]: `${OWN}
const postConfigs = () => ({ key: 1, '__meta': { modules: { deal: ['kay'], lead: ['key'] } } });
                                                                    ^^^ ${RULE}: \`kay\` is none of the values that \`postConfigs\` gives back. Did you mean \`key\`?`,
  }),
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'a declaration': asked('check', 'function check(value) { return value; }'),
  'a constant': asked('check', 'const check = debounce((value) => value);'),
  'a member of the window': asked('check', 'window.check = function () {};'),
  'a pattern': asked('check', 'const { check } = library;'),
  'a function inside of another': asked('check', 'function init() { function check() {} }'),
  'a text that does not parse': asked('check', 'function chec'),
  'a script that nobody has read': { ...MANIFEST, 'config/iparams.json': changing('check') },
  'events that are being written': asked('', 'function check() {}'),
  'an empty page': page(' \n'),
  'a whole page': page(inPage(`${OWN} ${SAVES} function validate() { return true; }`)),
  'functions of a script': page('<script src="assets/page.js"></script>', {
    'config/assets/page.js': `${OWN} ${SAVES}`,
  }),
  'members of the window': page(inPage('window.getConfigs = show; Object.assign(window, { postConfigs });')),
  'a script in another folder': page('<script src="src/page.js"></script>', { 'config/src/page.js': '' }),
  'a library': page('<p></p>', { 'config/assets/page.min.js': '' }),
  'a page that applies its values itself': page(inPage('client.iparams.apply({ key: 1 });')),
  'an app of 1.x': { ...page('<p></p>'), 'manifest.json': product('freshdesk', {}, '1.0') },
  'what another function returns': page(
    inPage(`${OWN} function postConfigs() { try { return read(); } catch (e) { show(e); } }`),
  ),
  'a function that only throws': page(inPage(`${OWN} function postConfigs() { throw new Error('not yet'); }`)),
  'two functions of the name': page(inPage(`${OWN} function postConfigs() { } ${SAVES}`)),
  'secrets inside of what is saved': page(
    inPage(
      `${OWN} function postConfigs() { return { __meta: { secure: ['dot.key', 'many["default"].key'] }, dot: {}, many: {} }; }`,
    ),
  ),
  'secrets among what is put together': page(
    inPage(`${OWN} function postConfigs() { return { __meta: { secure: ['key', 'other'] }, key: 1, ...more }; }`),
  ),
  'secrets among computed keys': page(
    inPage(`${OWN} function postConfigs() { return { __meta: { secure: ['key'] }, [name]: 1 }; }`),
  ),
  'secrets beside what is assigned': page(
    inPage(`${OWN} function postConfigs() { return Object.assign({ __meta: { secure: ['key'] } }, read()); }`),
  ),
  'secrets at the beginning of a reduction': page(
    inPage(
      `${OWN} function postConfigs() { return ids.reduce((all, id) => { all[id] = 1; return all; }, { __meta: { secure: ['key'] } }); }`,
    ),
  ),
  'secrets of a variable that gets computed keys': page(
    inPage(
      `${OWN} function postConfigs() { const all = { __meta: { secure: ['key'] } }; all[name()] = 1; return all; }`,
    ),
  ),
  'secrets of a variable that is handed on': page(
    inPage(`${OWN} function postConfigs() { const all = { __meta: { secure: ['key'] } }; fill(all); return all; }`),
  ),
  'secrets of a variable whose keys are written': page(
    inPage(`${OWN} const postConfigs = () => { let all = { __meta: { secure: ['key'] } }; all.key = 1; return all; };`),
  ),
  'secrets of a variable that gets another meta': page(
    inPage(
      `${OWN} function postConfigs() { const all = { __meta: { secure: ['b'] } }; all.__meta = { secure: [] }; return all; }`,
    ),
  ),
  'secrets of a helper inside of the function': page(
    inPage(
      `${OWN} function postConfigs() { const all = begin(); all.key = 1; return all; function begin() { return { __meta: { secure: ['key'] } }; } }`,
    ),
  ),
  'a function of the same name that is no field': asked(
    'check',
    "const utils = require('u'); function check() { utils.get('x'); other.utils.get('y'); }",
  ),
  'a parameter called utils': asked('check', "function check(utils) { utils.get('x'); }"),
  'fields whose names are made': asked(
    'check',
    "function check() { utils.get(name); utils.get('a' + 'b'); utils.get(); }",
  ),
  'a field that is declared': asked('check', "function check() { utils.set('domain', { hint: '' }); }"),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('the function that is there is named', () =>
  checkFix({
    files: asked('checkDomian', 'function checkDomain() {}'),
    rule: RULE,
    after: { 'config/iparams.json': changing('checkDomain') },
    safety: 'unsafe',
  }));

test('the function is written into the script', () =>
  checkFix({
    files: asked('check', 'let client;\r\n'),
    rule: RULE,
    after: { [SCRIPT]: 'let client;\r\n\r\nfunction check(value) {\r\n  console.log(value);\r\n}\r\n' },
  }));

test('the script is made', () =>
  checkFix({
    files: asked('check', undefined),
    rule: RULE,
    after: { [SCRIPT]: 'function check(value) {\n  console.log(value);\n}\n' },
  }));

test('a slip in the page is mended there', () =>
  checkFix({
    files: page(inPage(`${OWN} function postConfig() { return { key: 1 }; }`)),
    rule: RULE,
    after: { [PAGE]: inPage(`${OWN} function postConfigs() { return { key: 1 }; }`) },
  }));

test('the secret is the one that is saved', () =>
  checkFix({
    files: page(inPage(`${OWN} function postConfigs() { return { __meta: { secure: ['apiKey'] }, api_key: 1 }; }`)),
    rule: RULE,
    after: {
      [PAGE]: inPage(`${OWN} function postConfigs() { return { __meta: { secure: ['api_key'] }, api_key: 1 }; }`),
    },
  }));

test('secrets in one text become texts of their own', () =>
  checkFix({
    files: page(inPage(`${OWN} function postConfigs() { return { __meta: { secure: ["a,b"] }, a: 1, b: 2 }; }`)),
    rule: RULE,
    after: {
      [PAGE]: inPage(`${OWN} function postConfigs() { return { __meta: { secure: ["a", "b"] }, a: 1, b: 2 }; }`),
    },
    safety: 'unsafe',
  }));
