// Completion of payload fields in server.js: after dot, `?.` and in brackets, on code that is being typed.
import * as vscode from 'vscode';
import { replace, show, useExamples } from '../apps.ts';
import { chosen, completionsAt, documentationOf, isOurs, itemOf, labelOf } from '../ask.ts';
import { check, equal } from '../support.ts';

/** Statements of the examples that the tests type over. */
const FRESHCHAT = "console.log('New ' + conversations.describe(payload.data.conversation));";
const FRESHDESK = "console.log('Ticket ' + payload.data.ticket.id + ' changed', payload.data.ticket.changes);";
const FRESHSALES = "console.log('Deal ' + payload.data.deal.id, payload.data.changes.model_changes);";
const FRESHSERVICE = "console.log('Ticket ' + payload.data.ticket.id + ' changed');";

async function offered(app: string, statement: string, typed: string) {
  const editor = await show(`${app}/server/server.js`);
  const position = await replace(editor, statement, typed);
  const items = await completionsAt(editor.document, position);
  return { document: editor.document, items, ours: items.filter(isOurs).map(labelOf) };
}

const inFreshchat = (typed: string) => offered('freshchat-product', FRESHCHAT, typed);

describe('completion of payload fields', () => {
  useExamples();

  it('offers fields after a dot, on code that does not parse', async () => {
    const { document, items } = await inFreshchat('payload.data.conversation.<|>');
    const text = chosen(document, itemOf(items, 'status'));
    check(text.includes('    payload.data.conversation.status\n'), text);
  });

  it('offers fields while a name is being typed', async () => {
    const { document, items } = await inFreshchat('const x = payload.data.conversation.sta<|>;');
    const text = chosen(document, itemOf(items, 'status'));
    check(text.includes('const x = payload.data.conversation.status;'), text);
  });

  it('keeps optional chaining', async () => {
    const { document, items } = await inFreshchat('if (payload.data?.conversation?.<|>)');
    const text = chosen(document, itemOf(items, 'status'));
    check(text.includes('if (payload.data?.conversation?.status)'), text);
  });

  it('completes in a string bracket', async () => {
    const { document, items } = await inFreshchat("payload.data['conversation']['<|>']");
    const text = chosen(document, itemOf(items, 'status'));
    check(text.includes("payload.data['conversation']['status']"), text);
  });

  it('completes in a string bracket that is not closed', async () => {
    const { document, items } = await inFreshchat("payload.data.conversation['sta<|>");
    const text = chosen(document, itemOf(items, 'status'));
    check(text.includes("payload.data.conversation['status\n"), text);
  });

  it('knows the envelope around the data', async () => {
    const { ours } = await inFreshchat('payload.<|>');
    for (const name of ['data', 'event', 'iparams', 'region', 'timestamp'])
      check(ours.includes(name), `${name} is not among ${ours.join(', ')}`);
  });

  it('says type, meaning and where it is in the payload', async () => {
    const { items } = await inFreshchat('payload.data.conversation.<|>');
    const item = itemOf(items, 'status');
    equal(item.kind, vscode.CompletionItemKind.Field, 'kind');
    equal(item.detail, 'string', 'detail');
    const description = typeof item.label === 'string' ? undefined : item.label.description;
    check(Boolean(description), 'the label has no description');
    check(
      documentationOf(item).includes('`payload.data.conversation.status` of `onConversationCreate`'),
      documentationOf(item),
    );
  });

  it('says what the numbers of an enumeration mean', async () => {
    const { items } = await offered('freshdesk-events-array', FRESHDESK, 'payload.data.ticket.<|>');
    const item = itemOf(items, 'priority');
    for (const meaning of ['1 Low', '2 Medium', '3 High', '4 Urgent'])
      check(documentationOf(item).includes(`\`${meaning}\``), `${meaning} is not in ${documentationOf(item)}`);
  });

  it('works in Freshsales Suite and in 3.0 modules', async () => {
    const deal = await offered('freshsales-suite-product', FRESHSALES, 'payload.data.deal.<|>');
    check(deal.ours.includes('id'), deal.ours.join(', '));
    const ticket = await offered('freshservice-modules', FRESHSERVICE, 'payload.data.ticket.<|>');
    check(ticket.ours.includes('subject'), ticket.ours.join(', '));
  });

  it('puts its fields before the words of the file', async () => {
    const { items, ours } = await inFreshchat('payload.data.conversation.<|>');
    check(ours.length > 5, `only ${ours.join(', ')}`);
    equal(items.slice(0, ours.length).map(labelOf), ours, 'the head of the list');
  });

  it('replaces the dot as well, so that no list of words wins by a longer match', async () => {
    const { document, items } = await inFreshchat('payload.data.conversation.sta<|>');
    const { filterText, range } = itemOf(items, 'status');
    equal(filterText, '.status');
    check(range instanceof vscode.Range, 'no plain range');
    equal(document.getText(range), '.sta');
  });

  it('offers nothing on other objects', async () => {
    const { ours } = await inFreshchat('console.<|>');
    equal(ours, []);
  });
});
