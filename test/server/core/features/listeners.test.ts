/** Places in pages that listen to an event: what the event is, whether it is intercepted, and which fields of its data are read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listenersIn } from '../../../../server/src/core/index.ts';
import { app, type Files, modules } from '../../../support/app.ts';

const PATH = 'app/index.html';

const listeners = (script: string, more: Files = {}): readonly string[] => {
  const opened = app({
    'manifest.json': modules({ support_ticket: {} }),
    [PATH]: `<p></p>\n<script src="{{{appclient}}}"></script><script>\n${script}</script><script src="app.js"></script>`,
    ...more,
  });
  const text = opened.files.get(PATH)?.text ?? '';
  return listenersIn(opened, PATH).map(
    ({ range, event, isIntercepted, used, total }) =>
      `${text.slice(range.start, range.end)} ${event.kinds.join('+')}${isIntercepted ? '!' : ''} ${used.join(',')}/${total}`,
  );
};

const ready = (code: string): string => `app.initialized().then((c) => {\n${code}\n});\n`;

test('an event, and what is read of its data', () =>
  assert.deepEqual(
    listeners(
      ready(
        "c.events.on('app.activated', go); c.events.on('ticket.statusChanged', (e) => show(e.helper.getData()));\nfunction show({ old }) { old.x; }",
      ),
    ),
    ['app.activated lifecycle /0', 'ticket.statusChanged change old/2'],
  ));

test('an event that is intercepted', () =>
  assert.deepEqual(
    listeners(
      ready(
        "c.events.on('ticket.propertiesUpdated', (e) => { e.helper.getData().changedAttributes; e.helper.done(); }, { intercept: true });",
      ),
    ),
    ['ticket.propertiesUpdated intercept+click! changedAttributes/1'],
  ));

test('what another script of the page reads counts', () =>
  assert.deepEqual(
    listeners(ready("c.events.on('ticket.typeChanged', (e) => both(e.helper.getData()));"), {
      'app/app.js': 'function both(d) { return d.old + d.new; }',
    }),
    ['ticket.typeChanged change old,new/2'],
  ));

test('what is read is said of none of several listeners to one event', () => {
  const both =
    "c.events.on('ticket.statusChanged', (e) => show(e.helper.getData().old));\nc.events.on('ticket.statusChanged', go);";
  assert.deepEqual(listeners(ready(both)), ['ticket.statusChanged change /2', 'ticket.statusChanged change /2']);
  assert.deepEqual(
    listeners(ready("c.events.on('ticket.statusChanged', go);"), {
      'app/app.js': ready("c.events.on('ticket.statusChanged', (e) => show(e.helper.getData().old));"),
    }),
    ['ticket.statusChanged change /2'],
  );
});

test('nothing of what nobody knows, of other objects, and of other files', () => {
  assert.deepEqual(
    listeners(ready("c.events.on('mine', go); c.events.on(name, go); c.events.on('toString', go);")),
    [],
  );
  assert.deepEqual(listeners("const client = { events: { on() {} } }; client.events.on('app.activated', 1);"), []);
  assert.deepEqual(listeners('', { 'app/app.js': ready("c.events.on('app.activated', go);") }), []);
});
