// Every JSON file of an app from the first key on: manifest, config files, payload files, on three kinds of platform.
import { replace, show, useExamples, write } from '../apps.ts';
import { completionsAt, itemOf } from '../ask.ts';

interface Place {
  readonly path: string;
  readonly text: string;
  /** Some of the items that must be offered there. */
  readonly offered: readonly string[];
}

const inPayload = (event: string, folder = ''): string => `server/test_data/${folder}${event}.json`;

const PLACES: Readonly<Record<string, readonly Place[]>> = {
  'freshservice-modules': [
    { path: 'manifest.json', text: '{ <|> }', offered: ['platform-version', 'modules', 'engines'] },
    { path: 'manifest.json', text: '{ "platform-version": "3.0", "modules": { <|> } }', offered: ['service_ticket'] },
    { path: 'config/iparams.json', text: '{ "key": { <|> } }', offered: ['display_name', 'type', 'required'] },
    { path: 'config/requests.json', text: '{ "t": { "schema": { <|> } } }', offered: ['method', 'host', 'path'] },
    {
      path: inPayload('onTicketUpdate', 'service_ticket/'),
      text: '{ "data": { "ticket": { <|> } } }',
      offered: ['subject', 'priority'],
    },
  ],
  'freshsales-suite-product': [
    { path: 'manifest.json', text: '{ "platform-version": "2.3", <|> }', offered: ['product', 'engines'] },
    {
      path: 'manifest.json',
      text: '{ "platform-version": "2.3", "product": { "freshworks_crm": { "events": { <|> } } } }',
      offered: ['onDealUpdate', 'onContactUpdate'],
    },
    { path: 'config/iparams.json', text: '{ "key": { "type": <|> } }', offered: ['text', 'dropdown'] },
    { path: 'config/requests.json', text: '{ "t": { "schema": { "method": <|> } } }', offered: ['GET', 'POST'] },
    { path: inPayload('onContactUpdate'), text: '{ "data": { <|> } }', offered: ['contact'] },
  ],
  'freshdesk-events-array': [
    { path: 'manifest.json', text: '{ "platform-version": "2.0", <|> }', offered: ['product'] },
    { path: 'config/iparams.json', text: '{ "key": { <|> } }', offered: ['display_name', 'type'] },
    { path: inPayload('onTicketCreate'), text: '{ "data": { "requester": { <|> } } }', offered: ['email'] },
  ],
};

describe('completion in every JSON file of an app', () => {
  useExamples();

  for (const [app, places] of Object.entries(PLACES)) {
    for (const { path, text, offered } of places) {
      it(`${app}: ${path}, ${text}`, async () => {
        const file = `${app}/${path}`;
        if (path !== 'manifest.json') await write(file, '{}');
        const editor = await show(file);
        const position = await replace(editor, editor.document.getText(), text);
        const items = await completionsAt(editor.document, position);
        for (const label of offered) itemOf(items, label);
      });
    }
  }
});
