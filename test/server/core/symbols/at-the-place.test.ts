/** What editors show at a place is about the name that stands there: not about one beyond blanks, and in the same file under no other name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type App,
  definitionAt,
  highlightsAt,
  hoverAt,
  type Range,
  renameableAt,
  symbolAt,
} from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, textsOf } from '../../../support/app.ts';
import { NAVIGABLE } from '../../../support/navigable-app.ts';

const FRONT_END = `app.initialized().then((client) => {
  client.interface.trigger('showModal', { title: 'a', template: 'index.html' });
  client.events.on('app.activated', () => client.data.get('ticket').then(({ ticket }) => show(ticket.subject)));
  client.iparams.get('api_key');
});
`;

const ARRAY: Files = {
  'manifest.json': { 'platform-version': '2.0', product: { freshdesk: {} } },
  'server/server.js': `exports = {
  events: [{ event: 'onTicketCreate', callback: 'onTicket' }, { event: 'onTicketUpdate', callback: 'onTicket' }],
  onTicket: function (payload) {
    const { ticket } = payload.data;
    console.log(ticket.subject, payload.data.ticket.subject, payload.event);
  }
};
`,
};

/** Each chain of calls goes on in the next line, as formatters write it. */
const inLines = (text: string): string => text.replace(/(?<=[\w)])\.(?=[a-z])/g, '\n      .');

const APPS: Readonly<Record<string, Files>> = {
  'an app with every kind of name': { ...NAVIGABLE, 'app/scripts/app.js': FRONT_END },
  'one whose chains go on in the next line': {
    ...Object.fromEntries(
      Object.entries(textsOf(NAVIGABLE)).map(([path, text]) => [path, path.endsWith('.js') ? inLines(text) : text]),
    ),
    'app/scripts/app.js': inLines(FRONT_END),
  },
  'one with an events array': ARRAY,
  'one with two events of one handler': {
    ...ARRAY,
    'manifest.json': {
      'platform-version': '2.3',
      product: { freshdesk: { events: handlers({ onTicketCreate: 'onTicket', onTicketUpdate: 'onTicket' }) } },
    },
  },
};

const SHOWN: Readonly<Record<string, (opened: App, path: string, offset: number) => Range | undefined>> = {
  hover: (opened, path, offset) => hoverAt(opened, path, offset)?.range,
  definition: (opened, path, offset) => definitionAt(opened, path, offset)?.origin,
  rename: (opened, path, offset) => {
    const renameable = renameableAt(opened, path, offset);
    return typeof renameable === 'string' ? undefined : renameable?.range;
  },
};

for (const [name, files] of Object.entries(APPS))
  describe(name, () => {
    const opened = app(files);
    const places = [...opened.files.values()].flatMap(({ path, text }) =>
      Array.from({ length: text.length + 1 }, (_, offset) => ({ path, text, offset })),
    );

    for (const [what, rangeAt] of Object.entries(SHOWN))
      test(`${what} where the name stands`, () => {
        const found = places.flatMap(({ path, text, offset }) => {
          const range = rangeAt(opened, path, offset);
          return range ? [{ path, text, offset, range }] : [];
        });
        assert.ok(found.length > 20);
        for (const { path, text, offset, range } of found) {
          // The quotes around a text are part of what one points at.
          const between = text.slice(Math.min(offset, range.end), Math.max(offset, range.start));
          const isThere = range.start <= offset && offset <= range.end;
          assert.ok(
            isThere || /^["'`]$/.test(between),
            `${path} at ${JSON.stringify(text.slice(offset, offset + 20))}`,
          );
        }
      });

    test('highlights of one name', () => {
      const found = places.flatMap(({ path, text, offset }) => {
        const texts = highlightsAt(opened, path, offset).map(({ range }) => text.slice(range.start, range.end));
        return texts.length > 0 ? [{ path, offset, texts }] : [];
      });
      assert.ok(found.length > 20);
      for (const { path, offset, texts } of found) {
        // A file is named from where one stands.
        if (symbolAt(opened, path, offset)?.kind === 'file') continue;
        assert.deepEqual([...new Set(texts)].length, 1, `${path} at ${offset}: ${texts.join()}`);
      }
    });
  });
