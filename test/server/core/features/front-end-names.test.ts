/** Hover, signatures and definitions in scripts of the front end and in pages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionAt, signatureAt, symbolAt, symbolDefinitionAt } from '../../../../server/src/core/index.ts';
import { appWithCursor, type Files, modules } from '../../../support/app.ts';
import { checkHover, type HoverCase } from '../../../support/check-hover.ts';

const BASE: Files = {
  'manifest.json': modules({
    common: { functions: { lookUp: {} }, requests: { send: {} } },
    support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } } },
  }),
  'config/iparams.json': { host: { type: 'text', display_name: 'Host' }, pass: { type: 'text', secure: true } },
  'config/requests.json': { send: { schema: { method: 'GET', host: 'example.com', path: '/' } } },
  'config/entities.json': { notes: { fields: [] } },
  'server/server.js': 'exports = { lookUp: function () { renderData(null, {}); } };\n',
  'app/index.html': '<script src="{{{appclient}}}"></script><script src="scripts/app.js"></script>',
  'app/pages/modal.html': '<p></p>',
  'app/views/beside.html': '<p></p>',
  'app/views/main.html': '<script src="{{{appclient}}}"></script><script src="../scripts/app.js"></script>',
};

const inScript = (code: string): Files => ({
  ...BASE,
  'app/scripts/app.js': `app.initialized().then(function (c) {\n  ${code}\n});\n`,
});
const inPage = (code: string): Files => ({
  ...BASE,
  'app/index.html': `<p>ü</p>\r\n<script>\r\napp.initialized().then((c) => {\r\n${code}\r\n});</script>`,
});

const hovers: Readonly<Record<string, HoverCase>> = {
  'the client': { files: inScript('<|>c.data.get("ticket");'), on: 'c', says: ['**client**', '- `client.events`'] },
  'a part of it': { files: inScript('c.requ<|>est.invoke("lookUp");'), on: 'request', says: ['**client.request**'] },
  'a function of it': {
    files: inScript('c.request.inv<|>oke("lookUp");'),
    on: 'invoke',
    says: ['client.request.invoke(functionName: string', 'Limits:'],
  },
  'a part that is taken out': { files: inScript('const { d<|>b } = c;'), on: 'db', says: ['**client.db**'] },
  'a member that it does not have': { files: inScript('c.na<|>vigate("x");') },
  'a function of a store': {
    files: inScript("c.db.entity({ version: 'v1' }).get('notes').crea<|>te({});"),
    on: 'create',
    says: ['create('],
  },
  'the global that gives it': { files: inScript('a<|>pp.initialized();'), on: 'app', says: ['**app**'] },
  'an event': {
    files: inScript("c.events.on('ticket.sen<|>dReply', go);"),
    on: 'ticket.sendReply',
    says: ['click, intercept', '`event.helper.done()` lets', 'Known from: ', 'Source: '],
  },
  'an event with data, in a page': {
    files: inPage("c.events.on('ticket.status<|>Changed', go);"),
    on: 'ticket.statusChanged',
    says: ['`old`', '`new`', 'Page: '],
  },
  'an event that nobody knows': { files: inScript("c.events.on('toString<|>', go);") },
  'an object of the page': {
    files: inScript("c.data.get('tic<|>ket');"),
    on: 'ticket',
    says: ['object of the page', '`subject`', 'not documented as a whole'],
  },
  'one of two objects': { files: inScript("c.data.get(x ? 'tic<|>ket' : 'contact');"), on: 'ticket' },
  'a text in another call': { files: inScript("c.data.get(nameOf('tic<|>ket'));") },
  'a text in a list of an option': {
    files: inScript("c.interface.trigger('showModal', { template: ['pages/mod<|>al.html'] });"),
  },
  'an action': {
    files: inScript("c.interface.trigger('show<|>Modal', { template: 'x.html' });"),
    on: 'showModal',
    says: ['Options:', '`template`', 'Limits:'],
  },
  'an option': {
    files: inScript("c.interface.trigger('showModal', { temp<|>late: 'x.html' });"),
    on: 'template',
    says: ['Page of the app'],
  },
  'an element': {
    files: inScript("c.interface.trigger('hide', { id: 'ticket<|>Delete' });"),
    on: 'ticketDelete',
    says: ['element of the page', 'Page: ticket details'],
  },
  'a function of this app': {
    files: inScript("c.request.invoke('look<|>Up');"),
    on: 'lookUp',
    says: ['function of the manifest'],
  },
  'a template of this app': { files: inScript("c.request.invokeTemplate('se<|>nd');"), on: 'send', says: ['template'] },
  'a field of the account, which nobody lists': {
    files: inScript("c.interface.trigger('hide', { id: 'cf_ci<|>ty' });"),
  },
  'a value that says what it means': {
    files: inScript("c.db.update('k', 'incre<|>ment', { n: 1 });"),
    on: 'increment',
    says: ['**increment** · '],
  },
  'a value that does not': { files: inScript("c.interface.trigger('showNotify', { message: 'Hel<|>lo' });") },
  'an installation parameter': { files: inScript("c.iparams.get('ho<|>st');"), on: 'host', says: ['Host'] },
  'a secure one': { files: inScript("c.iparams.get('pa<|>ss');"), on: 'pass', says: ['never reaches a page'] },
  'what does not work on the installation page': {
    files: { ...BASE, 'config/assets/iparams.js': 'app.initialized().then((c) => c.ipar<|>ams.get());' },
    on: 'iparams',
    says: ['**client.iparams**'],
  },
  'a field of what was got': {
    files: inPage("c.data.get('ticket').then((d) => show(d.ticket.sub<|>ject));"),
    on: 'subject',
    says: ['`client.data.get("ticket").ticket.subject`'],
  },
  'a global of the installation page': {
    files: { ...BASE, 'config/assets/iparams.js': "function change() { utils.s<|>et('host', {}); }" },
    on: 'set',
    says: ['**utils.set**'],
  },
  'a name of the author’s own there': {
    files: { ...BASE, 'config/assets/iparams.js': 'const utils = { set() {} }; utils.s<|>et();' },
  },
  'the event object': {
    files: inScript("c.events.on('ticket.sendReply', (e<|>) => e.helper.done());"),
    on: 'e',
    says: ['**event**'],
  },
  'the answer to an event': {
    files: inScript("c.events.on('ticket.sendReply', (e) => e.helper.do<|>ne());"),
    on: 'done',
    says: ['Lets the intercepted action go on'],
  },
  'data of an event': {
    files: inScript("c.events.on('ticket.statusChanged', (e) => e.helper.getData().o<|>ld);"),
    on: 'old',
    says: ['The value before'],
  },
  'words of the page itself': { files: { ...BASE, 'app/index.html': '<p>client.re<|>quest</p><script>1</script>' } },
};

for (const [name, wanted] of Object.entries(hovers)) test(`hover: ${name}`, () => checkHover(wanted));

const signatures: Readonly<Record<string, readonly [code: string, label?: string, active?: string]>> = {
  'a function of the client': ["c.request.invoke('lookUp', <|>)", 'client.request.invoke(', 'payload?: map'],
  'a listener': ['c.events.on(<|>)', 'client.events.on(', 'event: string'],
  'a function of a store': ["c.db.entity({ version: 'v1' }).get('notes').create(<|>)", 'entity.create(record: map)'],
  'what is no function': ['c.request(<|>)'],
  'what it does not have': ['c.navigate(<|>)'],
  'the inside of a callback': ["c.events.on('x', function (e) { if (<|>) })"],
  'what is something else': ['[].concat(<|>)'],
};

for (const [name, [code, label, active]] of Object.entries(signatures))
  test(`signature: ${name}`, () => {
    for (const files of [inScript(code), inPage(code)]) {
      const { app, path, offset } = appWithCursor(files);
      const found = signatureAt(app, path, offset);
      if (label === undefined) assert.equal(found, undefined);
      else {
        assert.ok(found, 'a signature');
        assert.ok(found.label.includes(label), found.label);
        if (active !== undefined) assert.equal(found.parameters[found.active]?.label, active);
      }
    }
  });

const definitions: Readonly<Record<string, readonly [code: string, ...places: string[]]>> = {
  'a function': ["c.request.invoke('look<|>Up')", 'server/server.js: lookUp'],
  'a request template': ["c.request.invokeTemplate('se<|>nd')", 'config/requests.json: send'],
  'an installation parameter': ["c.iparams.get('ho<|>st')", 'config/iparams.json: host'],
  'an entity': ["c.db.entity({ version: 'v1' }).get('no<|>tes')", 'config/entities.json: notes'],
  'a page': [
    "c.interface.trigger('showModal', { title: 'x', template: 'pages/mod<|>al.html' })",
    'app/pages/modal.html: ',
  ],
  'a page of a dialog': [
    "c.interface.trigger('showDialog', { template: 'pages/mod<|>al.html' })",
    'app/pages/modal.html: ',
  ],
  'a function in another call': ["c.request.invoke(nameOf('look<|>Up'))"],
  'an option': ["c.interface.trigger('showModal', { temp<|>late: 'pages/modal.html' })"],
  'what is no argument': ["c.requ<|>est.invoke('lookUp')"],
  'a page that is not there': ["c.interface.trigger('showModal', { template: 'mod<|>al.html' })"],
  'a function that is not there': ["c.request.invoke('toStr<|>ing')"],
  'an event': ["c.events.on('app.acti<|>vated', go)"],
};

for (const [name, [code, ...places]] of Object.entries(definitions))
  test(`definition: ${name}`, () => {
    for (const files of [inScript(code), inPage(code)]) {
      const { app, path, offset } = appWithCursor(files);
      const found = (symbolDefinitionAt(app, path, offset) ?? definitionAt(app, path, offset))?.places ?? [];
      const texts = found.map((place) => {
        const text = app.files.get(place.path)?.text.slice(place.range.start, place.range.end);
        return `${place.path}: ${text}`;
      });
      assert.deepEqual(texts, places);
    }
  });

test('definition: a page beside the one that opens it, in a script that several pages load', () => {
  const { app, path, offset } = appWithCursor(
    inScript("c.interface.trigger('showModal', { template: 'bes<|>ide.html' })"),
  );
  assert.equal(symbolDefinitionAt(app, path, offset), undefined, 'as a name of the app');
  assert.deepEqual(
    definitionAt(app, path, offset)?.places.map((place) => place.path),
    ['app/views/beside.html'],
  );
});

test('a function leads back to the scripts and pages that call it', () => {
  const { app, path, offset } = appWithCursor({
    ...inPage("c.request.invoke('lookUp');"),
    'app/scripts/app.js': "app.initialized().then((c) => c.request.invoke('lookUp'));",
    'server/server.js': 'exports = { look<|>Up: function () { renderData(null, {}); } };\n',
  });
  const uses = symbolAt(app, path, offset)?.occurrences.filter(({ role }) => role === 'use') ?? [];
  assert.deepEqual(uses.map(({ file }) => file.path).sort(), ['app/index.html', 'app/scripts/app.js']);
});
