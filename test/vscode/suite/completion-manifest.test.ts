// Completion in manifest.json of platforms 2.3 and 3.0: keys, events, handlers, values.
import { CompletionItemKind } from 'vscode';
import { replace, show, useExamples } from '../apps.ts';
import { chosen, completionsAt, documentationOf, isOurs, itemOf, labelOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const PRODUCT = 'freshchat-product/manifest.json';
const MODULES = 'freshservice-modules/manifest.json';

/** The list after an edit of a manifest, and the document. */
async function offered(path: string, before: string, after: string) {
  const { document, position } = await edited(path, before, after);
  const items = await completionsAt(document, position);
  return { document, items, ours: items.filter(isOurs).map(labelOf) };
}

async function edited(path: string, before: string, after: string) {
  const editor = await show(path);
  const position = await replace(editor, before, after);
  return { document: editor.document, position };
}

describe('completion in manifest.json', () => {
  useExamples();

  it('offers the events of the product, without those that are registered', async () => {
    const { ours } = await offered(PRODUCT, '"onUserCreate": {', '"<|>": {');
    for (const name of ['onMessageCreate', 'onUserCreate'])
      check(ours.includes(name), `${name} is not among ${ours.join(', ')}`);
    check(!ours.includes('onUserUpdate'), 'onUserUpdate is registered already');
    check(!ours.includes('onTicketCreate'), 'freshchat has no onTicketCreate');
  });

  it('writes only the name where a value follows already', async () => {
    const { document, items } = await offered(PRODUCT, '"onUserCreate": {', '"<|>": {');
    const text = chosen(document, itemOf(items, 'onMessageCreate'));
    check(text.includes('"onMessageCreate": { "handler": "onUserHandler" }'), text);
  });

  it('writes the registration with its handler where the name is new', async () => {
    const { document, items } = await offered(PRODUCT, '"events": {', '"events": {\n        "<|>"');
    const item = itemOf(items, 'onMessageCreate');
    const text = chosen(document, item);
    check(/"onMessageCreate": \{\s+"handler": "\$\{1:onMessageCreateHandler\}"\s+\},\n/.test(text), text);
    check(documentationOf(item).includes('message'), `the event is not described: ${documentationOf(item)}`);
  });

  it('offers the events of a module in 3.0', async () => {
    const { ours } = await offered(MODULES, '"onTicketUpdate": {', '"onTick<|>": {');
    check(ours.includes('onTicketUpdate'), `onTicketUpdate is not among ${ours.join(', ')}`);
    check(!ours.includes('onUserAgentAvailabilityUpdate'), 'onUserAgentAvailabilityUpdate is of another module');
  });

  it('offers modules that are not there yet', async () => {
    const { ours } = await offered(MODULES, '"modules": {', '"modules": {\n    "<|>"');
    check(ours.includes('support_ticket'), `support_ticket is not among ${ours.join(', ')}`);
    check(!ours.includes('service_ticket'), 'service_ticket is there already');
  });

  it('offers the keys of the manifest on half-typed JSON', async () => {
    const { ours } = await offered(MODULES, '"engines": {', '"dep<|>\n  "engines": {');
    check(ours.includes('dependencies'), `dependencies is not among ${ours.join(', ')}`);
  });

  it('offers the functions that exports has as handlers', async () => {
    const { document, items } = await offered(MODULES, '"onTicketCreateHandler"', '"<|>"');
    const item = itemOf(items, 'onAvailabilityHandler');
    const text = chosen(document, item);
    check(text.includes('"onTicketCreate": { "handler": "onAvailabilityHandler" }'), text);
    equal(items.filter((each) => labelOf(each) === 'onAvailabilityHandler').length, 1, 'times it is offered');
  });

  it('puts its handlers before the values that JSON support guesses', async () => {
    const { items } = await offered(MODULES, '"onTicketCreateHandler"', '"<|>"');
    const first = items.slice(0, 5);
    check(
      first.every(({ kind }) => kind === CompletionItemKind.Function),
      `the list begins with ${first.map(labelOf).join(', ')}`,
    );
  });

  it('offers a handler that was typed but not saved', async () => {
    const server = await show('freshservice-modules/server/server.js');
    await replace(server, 'exports = {', 'exports = {\n  onBrandNew: function () {},');
    const { items } = await offered(MODULES, '"onTicketCreateHandler"', '"<|>"');
    itemOf(items, 'onBrandNew');
  });

  it('offers the platform versions', async () => {
    const { document, items } = await offered(MODULES, '"3.0"', '"<|>"');
    const text = chosen(document, itemOf(items, '2.3'));
    check(text.includes('"platform-version": "2.3",'), text);
  });
});
