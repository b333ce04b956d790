// The language status: which app is in front, with its platform, events and findings; nothing elsewhere.
import * as vscode from 'vscode';
import { replace, show, useExamples } from '../apps.ts';
import { poll, until } from '../support.ts';

interface Api {
  shownStatus(): { readonly text: string; readonly detail: string | undefined } | undefined;
}

const extension = vscode.extensions.getExtension<Api>('freshworks-event-handlers.freshworks-event-handlers');

const current = (): string => {
  const status = extension?.exports.shownStatus();
  return `${status?.text} · ${status?.detail}`;
};

/** The status asks the server first, and no event tells when it was told. */
const shown = (what: RegExp): Promise<string> =>
  until(`status ${what}`, [poll], () => (what.test(current()) ? current() : undefined));

describe('status of the app', () => {
  useExamples();

  it('says which app is in front, and follows findings', async () => {
    await show('freshchat-product/server/server.js');
    await shown(/^freshchat-product · platform 2\.3 · 5 events · /);
    const editor = await show('freshservice-modules/manifest.json');
    await shown(/^freshservice-modules · platform 3\.0 · 5 events · 0 findings /);
    await replace(editor, '"onTicketCreate"', '"onTicketCraete"');
    await shown(/^freshservice-modules · platform 3\.0 · 5 events · [1-9]\d* findings? /);
  });
});
