// Completion in the `events` array of a 2.0 app: event names, callbacks and the two keys.
import { replace, show, useExamples } from '../apps.ts';
import { chosen, completionsAt, isOurs, itemOf, labelOf } from '../ask.ts';
import { check } from '../support.ts';

const ENTRY = "{ event: 'onContactUpdate', callback: 'welcomeContact' }";

async function offered(entry: string) {
  const { document, ...editor } = await edited(entry);
  return { document, items: await completionsAt(document, editor.position) };
}

async function edited(entry: string) {
  const editor = await show('freshdesk-events-array/server/server.js');
  const position = await replace(editor, ENTRY, entry);
  return { document: editor.document, position };
}

describe('completion in the events array', () => {
  useExamples();

  it('offers event names and describes them', async () => {
    const { document, items } = await offered("{ event: '<|>', callback: 'welcomeContact' }");
    const item = itemOf(items, 'onCompanyCreate');
    check(isOurs(item), 'not described');
    const text = chosen(document, item);
    check(text.includes("{ event: 'onCompanyCreate', callback: 'welcomeContact' }"), text);
  });

  it('offers event names in a text that is not closed yet', async () => {
    const { document, items } = await offered("{ event: 'onComp<|>\n  ");
    const text = chosen(document, itemOf(items, 'onCompanyCreate'));
    check(text.includes("{ event: 'onCompanyCreate'"), text);
  });

  it('offers the exported functions as callbacks', async () => {
    const { document, items } = await offered("{ event: 'onContactUpdate', callback: '<|>' }");
    const text = chosen(document, itemOf(items, 'countReply'));
    check(text.includes("callback: 'countReply' }"), text);
    check(!items.map(labelOf).includes('events'), 'events is no function');
  });

  it('offers the key that is missing', async () => {
    const { document, items } = await offered("{ event: 'onContactUpdate', <|> }");
    const text = chosen(document, itemOf(items.filter(isOurs), 'callback'));
    check(text.includes("{ event: 'onContactUpdate', callback: '$1' }"), text);
    check(!items.filter(isOurs).map(labelOf).includes('event'), 'event is there already');
  });

  it('offers its keys before the names that JavaScript has everywhere', async () => {
    const { items } = await offered('{ <|> }');
    const first = items.slice(0, 2).map(labelOf).sort().join(', ');
    check(first === 'callback, event', `the list begins with ${items.slice(0, 5).map(labelOf).join(', ')}`);
  });
});
