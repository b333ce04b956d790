/** What actions of the interface are given in pages: types, texts that are cut, and what may not be missing. */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-invalid-interface-option';

const page = (lines: string): Files => ({
  'manifest.json': product('freshdesk', {
    location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } },
  }),
  'app/scripts/app.js': `app.initialized().then(function (client) {\n${lines}\n});\n`,
});

const LONG = 'A title that is by far too long for it';

const reported: Readonly<Record<string, Files>> = {
  'a type that is nearly one': page(
    `client.interface.trigger('showNotify', { type: 'succes', message: 'a' });
                                                ^^^^^^ ${RULE}: \`showNotify\` has no \`succes\`. Did you mean \`success\`?`,
  ),
  'a type that nobody has': page(
    `client.interface.trigger('showNotify', { 'type': "purple", message: 'a' });
                                                  ^^^^^^ ${RULE}: Use one of info, success, warning, danger, alert.`,
  ),
  'a title that is cut': page(
    `client.interface.trigger('showModal', { title: '${LONG}', template: 'modal.html' });
                                                ${'^'.repeat(LONG.length)} ${RULE}: \`title\` has 38 characters, and what is behind the first 30 is cut`,
  ),
  'a label that is cut': page(
    `client.interface.trigger('showConfirm', { message: 'a', saveLabel: 'Save all of it' });
                                                                    ^^^^^^^^^^^^^^ ${RULE}`,
  ),
  'what may not be missing': page(
    `client.interface.trigger('showNotify', { type: 'info' });
                          ^^^^^^^^^^ ${RULE}: \`showNotify\` fails without \`message\`: add it
client.interface.trigger('showNotify', {});
                          ^^^^^^^^^^ ${RULE}: fails without \`type\` and \`message\`: add them`,
  ),
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'every type of the list, and what some pages of the vendor have': page(
    ['info', 'success', 'warning', 'danger', 'alert', 'error']
      .map((type) => `client.interface.trigger('showNotify', { type: '${type}', message: 'a' });`)
      .join('\n'),
  ),
  'values that are worked out': page(
    "client.interface.trigger('showNotify', { type: kind, message: `${a}` }); client.interface.trigger('showNotify', options); client.interface.trigger(name, { type: 'x' }); client.interface.trigger('showNotify', { ...options });",
  ),
  'a message that is an object, as older samples have it': page(
    "client.interface.trigger('showNotify', { type: 'info', message: { title: 'a', description: 'b' } });",
  ),
  'texts of just the length': page(
    `client.interface.trigger('showModal', { title: '${'ü'.repeat(29)}\u{1f600}', template: 'modal.html' }); client.interface.trigger('showConfirm', { message: '${'a'.repeat(100)}', saveLabel: 'Eleven char' });`,
  ),
  'an action that nobody knows': page("client.interface.trigger('showOther', { type: 'x', title: '${LONG}' });"),
  'names of all objects': page(
    "client.interface.trigger('constructor', { type: 'x' }); client.interface.trigger('showNotify', { type: 'info', message: 'a', toString: 'x' });",
  ),
  'elements and fields that no list has': page(
    "client.interface.trigger('hide', { id: 'userCustomProperties' }); client.interface.trigger('setValue', { id: 'editor', text: 'a' }); client.interface.trigger('click', { id: 'x' });",
  ),
  'another client': page("other.interface.trigger('showNotify', { type: 'x' });"),
  'no options': page("client.interface.trigger('showNotify');"),
};

for (const [name, files] of Object.entries(silent)) test(`is silent about ${name}`, () => checkFindings(files, RULE));

test('what fails is a warning, what is cut a hint', () => {
  severitiesOf(page("client.interface.trigger('showNotify', { type: 'succes', message: 'a' });"), RULE, ['warning']);
  severitiesOf(page(`client.interface.trigger('showModal', { title: '${LONG}', template: 'a.html' });`), RULE, [
    'hint',
  ]);
});

test('the fix writes the type of the list', () =>
  checkFix({
    files: page("client.interface.trigger('showNotify', { type: 'Danger', message: 'a' });"),
    rule: RULE,
    safety: 'unsafe',
    after: {
      'app/scripts/app.js': String(
        page("client.interface.trigger('showNotify', { type: 'danger', message: 'a' });")['app/scripts/app.js'],
      ),
    },
  }));
