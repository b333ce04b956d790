/**
 * A modal or dialog is opened without a page, or with one that the app does not have.
 *
 * `template` of `client.interface.trigger('showModal', { … })` and of `showDialog` is the path of a page of the app, from `app/` on or from
 * the folder of the page that opens it. Where it leads nowhere, the user sees an empty window.
 *
 * Correct the path, or write the page. Nothing is said of paths that are not written out, and where pages come from a build.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "2.3",
 *   "product": { "freshdesk": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } } }
 * }
 * ```
 *
 * ```html beside app/index.html
 * <script src="{{{appclient}}}"></script><script src="scripts/app.js"></script>
 * ```
 *
 * ```html beside app/modal.html
 * <html></html>
 * ```
 *
 * ```js invalid app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.interface.trigger('showModal', { title: 'Notes', template: 'modl.html' });
 *                                                                      ^^^^^^^^^
 * });
 * ```
 *
 * ```js fixed app/scripts/app.js
 * app.initialized().then(function (client) {
 *   client.interface.trigger('showModal', { title: 'Notes', template: 'modal.html' });
 * });
 * ```
 */
import type { ClientCall } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type Assets, PAGE_FOLDERS } from '../model/assets.ts';
import { isBehindLink } from '../model/looked-into.ts';
import { mayComeFromBuild } from '../model/page-paths.ts';
import { renamed } from './edits/fixes.ts';
import { callsOfClient, isWhole, nameIn, optionOf } from './facts/client-arguments.ts';
import { modalPage, modalPlaces, OPENING } from './facts/modal-pages.ts';
import { isBeyondListing, repairOf } from './facts/page-files.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingModalPage: Rule = {
  code: 'no-missing-modal-page',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    const { assets } = app;
    for (const call of callsOfClient(app, 'client.interface.trigger')) {
      const action = nameIn(call.call.arguments[0]);
      if (!action || !OPENING.has(action.name)) continue;
      const finding = withoutPage(call, action.name) ?? (assets && missing(app, assets, call));
      if (finding) report(finding);
    }
  },
};

function withoutPage({ file, call }: ClientCall, action: string): Report | undefined {
  const [first, options] = call.arguments;
  if (!first || !isWhole(options) || optionOf(options, 'template')) return undefined;
  return {
    file: file.file,
    range: { start: first.start + 1, end: first.end - 1 },
    message: `\`${action}\` opens a page of the app, and \`template\` does not say which: write its path, as in \`template: 'modal.html'\`.`,
  };
}

function missing(app: App, assets: Assets, { file, call }: ClientCall): Report | undefined {
  const named = nameIn(optionOf(call.arguments[1], 'template'));
  const { path } = file.file;
  const places = named ? modalPlaces(app, path, named.name) : [];
  if (!named || places.length === 0 || modalPage(app, path, named.name) !== undefined) return undefined;
  if (mayComeFromBuild(app) || isBeyondListing(assets, PAGE_FOLDERS, named.name)) return undefined;
  if (places.some((place) => isBehindLink(assets, place))) return undefined;
  const near = repairOf(assets, PAGE_FOLDERS, 'page', named.name)?.path;
  const advice = near ? `Did you mean \`${near}\`?` : `Write ${places[0]}, or correct the path.`;
  return {
    file: file.file,
    range: named.range,
    message: `The app has no page \`${named.name}\`. ${advice}`,
    ...(near !== undefined && renamed(file.file, named.range, near, 'unsafe')),
  };
}
