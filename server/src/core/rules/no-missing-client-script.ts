/**
 * A page uses the client of the platform and does not load it, or loads it from the address of old platforms.
 *
 * `app` and `client` come with a script that the page names: `{{{appclient}}}` from platform 2.3 on, where the platform fills in the address,
 * and `https://static.freshdev.io/fdk/2.0/assets/fresh_client.js` before. Without it the page stops with "app is not
 * defined". Pages of modals need it, too.
 *
 * The old address is only information from 2.3 on: the advice of the platform is to change it, and published apps that keep it
 * run.
 *
 * Looked at are pages that the manifest or a modal shows, and the installation page. Whether a page uses the client, its own
 * scripts say.
 *
 * ```json valid manifest.json
 * {
 *   "platform-version": "3.0",
 *   "modules": { "common": {}, "support_ticket": { "location": { "ticket_sidebar": { "url": "index.html", "icon": "icon.svg" } } } },
 *   "engines": { "node": "24.11.0", "fdk": "10.1.2" }
 * }
 * ```
 *
 * ```html invalid app/index.html
 * <html>
 *   <body>
 *     <script>
 *     ^^^^^^^
 *       app.initialized().then((client) => client.instance.resize({ height: '200px' }));
 *     </script>
 *   </body>
 * </html>
 * ```
 *
 * ```html fixed app/index.html
 * <html>
 *   <body>
 *     <script src="{{{appclient}}}"></script>
 *     <script>
 *       app.initialized().then((client) => client.instance.resize({ height: '200px' }));
 *     </script>
 *   </body>
 * </html>
 * ```
 */
import { isFrom } from '../catalog/files/per-basis.ts';
import { frontEndOf } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { CLIENT_TAG, isMachineMade, OLD_CLIENT_SCRIPT, type Page, pagesOf } from '../model/pages.ts';
import { PARAMETERS_PAGE } from '../model/parameters.ts';
import { isKnownVersion } from '../model/platform.ts';
import type { SourceFile } from '../model/source-file.ts';
import { scriptElements } from '../syntax/html.ts';
import { nodesOf } from '../syntax/javascript.ts';
import { calledMember, isNamed, memberKey } from '../syntax/names.ts';
import { withoutChain } from '../syntax/without-chain.ts';
import { indentAt } from '../text/layout.ts';
import { changeOf, fixedBy, withLineEnds } from './edits/fixes.ts';
import { callsOfClient, nameIn, optionOf } from './facts/client-arguments.ts';
import { modalPage } from './facts/modal-pages.ts';
import { pagesOfManifest } from './facts/page-scope.ts';
import type { Report, Rule } from './rule.ts';

export const noMissingClientScript: Rule = {
  code: 'no-missing-client-script',
  severity: 'warning',
  fix: 'safe',
  since: '0.1.0',
  check({ app, report }) {
    const pages = pagesOf(app);
    if (pages.length === 0) return;
    const shown = shownIn(app);
    for (const page of pages) {
      const old = hasTag(app) ? oldAddresses(page) : [];
      for (const finding of old) report(finding);
      if (shown.has(page.file.path) && !loadsClient(app, page) && usesClient(app, page)) report(missingIn(app, page));
    }
  },
};

const hasTag = ({ manifest: { platform } }: App): boolean =>
  isKnownVersion(platform.version) && isFrom('2.3', platform.basis);

const oldAddresses = ({ file, scripts }: Page): readonly Report[] =>
  scripts.flatMap(({ source, range }) =>
    source !== undefined && source.match(OLD_CLIENT_SCRIPT)?.[0] === source.trim()
      ? [
          {
            file,
            range,
            severity: 'info' as const,
            message: `This is the client of platforms up to 2.2. From 2.3 on the platform fills in the address: write \`${CLIENT_TAG}\`.`,
            ...fixedBy({
              title: `Change to \`${CLIENT_TAG}\``,
              safety: 'safe' as const,
              changes: [changeOf(file, { range, text: CLIENT_TAG })],
            }),
          },
        ]
      : [],
  );

/** Those of the manifest, those of modals, and the one that asks for installation parameters. */
function shownIn(app: App): ReadonlySet<string> {
  const modals = callsOfClient(app, 'client.interface.trigger').flatMap(({ file, call }) => {
    const named = nameIn(optionOf(call.arguments[1], 'template'));
    return named ? (modalPage(app, file.file.path, named.name) ?? []) : [];
  });
  return new Set([...pagesOfManifest(app), ...modals, PARAMETERS_PAGE]);
}

/** Whatever is called so may be it, a copy in the app included, and so may what a script puts into the page. */
const loadsClient = (app: App, page: Page): boolean =>
  page.scripts.some(({ source }) => /client|fresh_parent|\/fdk\//i.test(source ?? '')) ||
  ownScripts(app, page).some(({ code }) => /appclient|fresh_?client|fresh_parent/i.test(code));

const usesClient = (app: App, page: Page): boolean => {
  const scripts = ownScripts(app, page).filter((script) => !isMachineMade(script));
  return scripts.some((script) => asksForClient(app, script)) && !scripts.some(looksFirst);
};

/** Scripts of the app that the page loads; of those that stand in it, the page. */
const ownScripts = (app: App, { file, scripts }: Page): readonly SourceFile[] =>
  scripts.flatMap(({ kind, path }) =>
    kind === 'inline' ? file : path === undefined ? [] : (app.files.get(path) ?? []),
  );

/** `app.initialized()` of what can only be the platform's: no `app` of the page's own scripts. */
function asksForClient(app: App, script: SourceFile): boolean {
  if (!/\binitialized\s*\(/.test(script.code)) return false;
  const front = frontEndOf(app);
  const file = front.fileAt(script.path);
  if (!file) return false;
  return nodesOf(file.program).some((node) => {
    const called = node.type === 'CallExpression' ? calledMember(node.callee) : undefined;
    const receiver = called?.name === 'initialized' ? withoutChain(called.receiver) : undefined;
    if (!receiver || !isNamed(receiver, 'app') || file.resolve('app', receiver)) return false;
    const value = front.valueOf(file, receiver);
    return value.length > 0 && value.every((part) => part.kind === 'client' && part.path === 'app');
  });
}

/** Without an `app`, `typeof app`, `window.app` and `'app' in window` say so where `app` alone throws. */
const looksFirst = (script: SourceFile): boolean =>
  /\bapp\b/.test(script.code) &&
  nodesOf(script.javascript.program).some((node) => {
    switch (node.type) {
      case 'UnaryExpression':
        return node.operator === 'typeof' && isNamed(node.argument, 'app');
      case 'MemberExpression':
        return memberKey(node) === 'app' && WINDOWS.some((name) => isNamed(withoutChain(node.object), name));
      case 'BinaryExpression':
        return node.operator === 'in' && node.left.type === 'Literal' && node.left.value === 'app';
      default:
        return false;
    }
  });

const WINDOWS = ['window', 'self', 'globalThis'];

function missingIn(app: App, { file }: Page): Report {
  const [first] = scriptElements(file.text).filter(({ kind }) => kind !== 'data');
  const start = first?.range.start ?? 0;
  const wrong = 'This page uses the client of the platform and does not load it, so that `app` is not defined';
  if (!hasTag(app)) {
    return {
      file,
      range: { start, end: start + OPENING },
      message: `${wrong}: load \`fresh_client.js\` from the address that the documentation of your platform names, in front of the other scripts.`,
    };
  }
  const tag = `<script src="${CLIENT_TAG}"></script>`;
  const text = `${tag}\n${indentAt(file.text, start)}`;
  return {
    file,
    range: { start, end: start + OPENING },
    message: `${wrong}: put \`${tag}\` in front of the other scripts.`,
    ...fixedBy({
      title: `Load \`${CLIENT_TAG}\``,
      safety: 'unsafe',
      changes: [changeOf(file, withLineEnds(file, { range: { start, end: start }, text }))],
    }),
  };
}

/** Of `<script`. */
const OPENING = 7;
