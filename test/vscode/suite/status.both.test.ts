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

const findingsIn = (status: string): number => Number(/· (\d+) findings? ·/.exec(status)?.[1]);

describe('status of the app', () => {
  useExamples();

  it('says which app is in front, and follows findings', async () => {
    await show('freshchat-product/server/server.js');
    await shown(/^freshchat-product · platform 2\.3 · 5 events · /);
    const editor = await show('freshservice-modules/manifest.json');
    // Other suites edit this app as well: how many there are before is no matter.
    const before = findingsIn(await shown(/^freshservice-modules · platform 3\.0 · 5 events · \d+ findings? ·/));
    await replace(editor, '"onTicketCreate"', '"onTicketCraete"');
    await until('more findings', [poll], () => (findingsIn(current()) > before ? true : undefined));
  });
});
