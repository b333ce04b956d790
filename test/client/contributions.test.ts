/** What package.json adds to the editor: nothing of it is shown in a window without a Freshworks app. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VSIX_FILES } from '../../scripts/package/vsix-files.ts';
import { TOOL_NAMES } from '../../server/src/lsp/protocol/tools.ts';
import { COMMANDS, DEBUG_TYPE } from '../../server/src/lsp/protocol.ts';

interface Shown {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly key?: string;
}

const ROOT = join(import.meta.dirname, '../..');
type Texts = Readonly<Record<string, string>>;
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const ENGLISH = JSON.parse(textOf('package.nls.json')) as Texts;
const GERMAN = JSON.parse(textOf('package.nls.de.json')) as Texts;
const translated = (text: string): string => (/^%.+%$/.test(text) ? (ENGLISH[text.slice(1, -1)] ?? text) : text);
const read = <T>(path: string): T =>
  JSON.parse(textOf(path), (_key, value: unknown) => (typeof value === 'string' ? translated(value) : value)) as T;

/** `%key%` stands for a text in the language of the editor. */
const KEYS = [...textOf('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key);
const { contributes, activationEvents } = read<{
  activationEvents: readonly string[];
  contributes: {
    commands: readonly { command: string; title: string; category: string; enablement?: string }[];
    keybindings: readonly Shown[];
    menus: Readonly<Record<string, readonly Shown[]>>;
    snippets: readonly { path: string }[];
    debuggers: readonly { type: string }[];
    languageModelTools: readonly { name: string; when: string; inputSchema: object; modelDescription: string }[];
    submenus: readonly { label: string }[];
    walkthroughs: readonly {
      steps: readonly {
        description: string;
        media: { svg: string; altText: string };
        completionEvents: readonly string[];
      }[];
    }[];
    views: Readonly<Record<string, readonly { id: string; when: string }[]>>;
    viewsWelcome: readonly { view: string; contents: string; when?: string }[];
  };
}>('package.json');

test('every text of the manifest is there in every language, once', () => {
  const used = [...new Set(KEYS)].sort();
  for (const texts of [ENGLISH, GERMAN]) {
    assert.deepEqual(Object.keys(texts).sort(), used);
    for (const [key, text] of Object.entries(texts)) assert.ok(text.trim() !== '', key);
  }
});

test('every command is named on a page, as the palette has it', () => {
  const pages = [
    'README.md',
    ...readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const text = pages.map(textOf).join('\n').replace(/\s+/g, ' ');
  const missing = contributes.commands
    .map(({ title }) => title.replace(/…$/, ''))
    .filter((title) => !text.includes(title));
  assert.deepEqual(missing, []);
});

test('a translation leads to the same commands, and is one', () => {
  const commandsIn = (text: string): readonly string[] => text.match(/\(command:[\w.]+\)/g) ?? [];
  for (const key of Object.keys(ENGLISH))
    assert.deepEqual(commandsIn(GERMAN[key] ?? ''), commandsIn(ENGLISH[key] ?? ''), key);
  const same = Object.keys(ENGLISH).filter((key) => ENGLISH[key] === GERMAN[key]);
  assert.deepEqual(same, []);
});

/** What the client sets, as steps of the walkthrough wait for it. */
const CONTEXT_KEYS = ['hasApp', 'hasShownSteps', 'hasCompleted', 'hasReadPage', 'hasReport'].map(
  (key) => `freshworksEvents.${key}`,
);

/** The menu behind "New File…", where every extension has what it can make. */
const NEW_FILES = 'file/newFile';

/** What is there without an app: reports and results come of runs only. */
const NEEDS_APP = /freshworksEvents\.has(App|Report|Results|Server)\b/;
/** Shown inside of another menu, which needs an app itself. */
const SUBMENUS = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ submenu }) => submenu ?? []));

test('every command is in the palette only where there is an app', () => {
  const palette = new Map(contributes.menus.commandPalette?.map(({ command, when }) => [command, when]));
  for (const { command } of contributes.commands.filter((one) => one.command !== COMMANDS.newApp))
    assert.match(palette.get(command) ?? '', NEEDS_APP, command);
});

test('only "New App" is there without an app: in the palette, among new files, and where no folder or an empty one is open', () => {
  assert.deepEqual(
    contributes.menus[NEW_FILES]?.map(({ command }) => command),
    [COMMANDS.newApp],
  );
  const empty = contributes.views.explorer?.map(({ id, when }) => [id, when]);
  assert.deepEqual(empty, [['freshworksEvents.start', 'freshworksEvents.isEmptyFolder']]);
  assert.deepEqual(
    contributes.viewsWelcome.map(({ view, when }) => [view, when]),
    [
      ['explorer', 'workspaceFolderCount == 0'],
      ['freshworksEvents.start', undefined],
    ],
  );
  for (const { contents } of contributes.viewsWelcome) {
    assert.deepEqual(
      [...contents.matchAll(/command:([\w.]+)/g)].map(([, command]) => command),
      [COMMANDS.newApp],
    );
  }
});

/** Sources that make lenses, links and buttons which lead to commands. */
const SOURCES = ['client/src', 'server/src/lsp'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => textOf(`${folder}/${path}`)),
);

/** Commands that only carry out what the editor itself has keys for. */
const WITHOUT_A_KEY: ReadonlyMap<string, string> = new Map([
  [COMMANDS.reveal, 'a place of a list, a finding or a report: the editor has keys for going there'],
  [COMMANDS.completionTaken, 'nobody calls it: it tells that a completion was taken'],
]);

test('what can be clicked can be done by keys: by the palette, where it takes what is at the cursor', () => {
  const inMenus = Object.entries(contributes.menus)
    .filter(([menu]) => menu !== 'commandPalette')
    .flatMap(([, items]) => items.flatMap(({ command }) => command ?? []));
  const clicked = SOURCES.flatMap((source) =>
    [...source.matchAll(/(?:command: |commandUri\()COMMANDS\.(\w+)/g)].map(([, name = '']) => name),
  ).map((name) => new Map(Object.entries(COMMANDS)).get(name as keyof typeof COMMANDS) ?? name);
  const linked = [
    ...`${JSON.stringify(contributes.walkthroughs)}${JSON.stringify(contributes.viewsWelcome)}`.matchAll(
      /command:(freshworksEvents\.\w+)/g,
    ),
  ].map(([, command = '']) => command);
  assert.ok(clicked.length > 10 && linked.length > 2);
  const palette = new Map(contributes.menus.commandPalette?.map(({ command, when }) => [command, when]));
  const titled: readonly string[] = contributes.commands.map(({ command }) => command);
  for (const command of new Set([...inMenus, ...clicked, ...linked])) {
    if (WITHOUT_A_KEY.has(command)) continue;
    assert.ok(titled.includes(command), `${command} has a title`);
    assert.notEqual(palette.get(command), 'false', `${command} is hidden from the palette`);
  }
  for (const command of WITHOUT_A_KEY.keys())
    assert.ok(!titled.includes(command), `${command} is a command for authors`);
});

test('the palette asks for no more than the menus in which a command stands', () => {
  const palette = new Map(contributes.menus.commandPalette?.map(({ command, when }) => [command, when ?? '']));
  const conditionsIn = (when: string): readonly string[] => when.match(/freshworksEvents\.\w+/g) ?? [];
  const ofSubmenu = (menu: string): string =>
    Object.values(contributes.menus)
      .flat()
      .find(({ submenu }) => submenu === menu)?.when ?? '';
  const enablements = new Map(contributes.commands.map(({ command, enablement }) => [command, enablement ?? '']));
  for (const [menu, items] of Object.entries(contributes.menus)) {
    if (menu === 'commandPalette') continue;
    for (const { command = '', when = '' } of items) {
      const given = conditionsIn(`${when} ${ofSubmenu(menu)} ${enablements.get(command)}`);
      for (const condition of conditionsIn(palette.get(command) ?? ''))
        assert.ok(given.includes(condition), `${command} of ${menu}: the palette wants ${condition} as well`);
    }
  }
});

test('a menu does not say again whose menu it is', () => {
  for (const { title, category } of contributes.commands) {
    assert.equal(category, 'Freshworks', title);
    assert.doesNotMatch(title, /Freshworks/);
  }
  assert.deepEqual(
    contributes.submenus.map(({ label }) => label),
    ['Freshworks'],
  );
});

test('every menu and every key needs an app', () => {
  for (const [menu, items] of Object.entries(contributes.menus)) {
    if (SUBMENUS.includes(menu) || menu === NEW_FILES) continue;
    for (const { command, submenu, when } of items)
      assert.match(when ?? '', NEEDS_APP, `${menu}: ${command ?? submenu}`);
  }
  for (const { command, when } of contributes.keybindings) assert.match(when ?? '', NEEDS_APP, command);
});

test('what makes and keeps payloads has keys, each its own', () => {
  const keys = contributes.keybindings.map(({ command, key }) => [command, key] as const);
  const { newPayloadFromClipboard, composeUpdate, tryEdgePayloads, writeBranchPayload } = COMMANDS;
  const { duplicatePayload, renamePayload, comparePayloads, saveExpectation, editExpectation, editPayload } = COMMANDS;
  const makers = [newPayloadFromClipboard, composeUpdate, tryEdgePayloads, writeBranchPayload, editPayload];
  for (const wanted of [...makers, duplicatePayload, renamePayload, comparePayloads, saveExpectation, editExpectation])
    assert.ok(
      keys.some(([command]) => command === wanted),
      wanted,
    );
  // The report has two forms, of which one is for screen readers.
  const shared = keys.filter(([, key]) => keys.filter(([, other]) => other === key).length > 1);
  assert.deepEqual(
    shared.map(([command]) => command),
    [COMMANDS.showReport, COMMANDS.showReportText],
  );
});

test('the walkthrough has six steps, each with a picture that ships, commands that are there, and something to do', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  assert.equal(steps.length, 6);
  const commands: readonly string[] = contributes.commands.map(({ command }) => command);
  const known = (command: string): boolean => !command.startsWith('freshworksEvents.') || commands.includes(command);
  for (const { description, media, completionEvents } of steps) {
    assert.ok(
      VSIX_FILES.some((folder) => media.svg.startsWith(`${folder}/`)),
      media.svg,
    );
    assert.match(readFileSync(join(ROOT, media.svg), 'utf8'), /^<svg .*<title>.*<\/svg>\n$/s);
    assert.match(media.altText, /\.$/);
    for (const [, command = ''] of description.matchAll(/command:([\w.]+)/g)) assert.ok(known(command), command);
    assert.ok(completionEvents.length > 0);
    for (const event of completionEvents) {
      const [kind, name = ''] = event.split(':');
      assert.ok(kind === 'onCommand' ? commands.includes(name) : CONTEXT_KEYS.includes(name), event);
    }
  }
});

test('every snippet keeps to files that an app has', () => {
  for (const { path } of contributes.snippets) {
    for (const [name, { include }] of Object.entries(read<Record<string, { include?: readonly string[] }>>(path)))
      assert.match(include?.join() ?? '', /^\*\*\/(manifest\.json|server\/server\.js)$/, name);
  }
});

test('the entry knows every command, and the type of debug configurations', () => {
  const known: readonly string[] = Object.values(COMMANDS);
  for (const { command } of contributes.commands) assert.ok(known.includes(command), command);
  assert.deepEqual(
    contributes.debuggers.map(({ type }) => type),
    [DEBUG_TYPE],
  );
});

test('the extension looks for an app when a folder has a manifest, and when a file of its languages is opened', () => {
  for (const event of ['workspaceContains:manifest.json', 'onLanguage:json', 'onLanguage:javascript'])
    assert.ok(activationEvents.includes(event), event);
});

test('coding agents are offered the tools that the server answers, and only where there is an app', () => {
  const { languageModelTools } = contributes;
  assert.deepEqual(
    languageModelTools.map(({ name }) => name),
    TOOL_NAMES.map((name) => `freshworks_${name}`),
  );
  for (const { name, when, modelDescription } of languageModelTools) {
    assert.equal(when, 'freshworksEvents.hasApp', name);
    assert.ok(modelDescription.length > 60, name);
    assert.ok(!activationEvents.includes(`onLanguageModelTool:${name}`), 'VS Code adds it by itself');
  }
});

test('what lets runs do more is said on each machine anew: Settings Sync leaves it out', () => {
  const { capabilities, contributes: own } = read<{
    capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
    contributes: { configuration: { properties: Readonly<Record<string, { ignoreSync?: boolean }>> } };
  }>('package.json');
  const left = Object.entries(own.configuration.properties).flatMap(([name, { ignoreSync }]) =>
    ignoreSync ? [name] : [],
  );
  assert.deepEqual(left, capabilities.untrustedWorkspaces.restrictedConfigurations);
});
