/** Where files of an app are named: pages and icons, required files, what pages load, payloads of scenarios, files that findings are kept back in. */
import { CONFIGURATION_PATH } from '../catalog/files/own-configuration.ts';
import { flowOf, requiredPath, requiresIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { isPayloadFile, PAYLOADS } from '../model/file-shapes.ts';
import { payloadNamed } from '../model/payload-files.ts';
import { BASELINE_PATH } from '../rules/configuration.ts';
import { assetPath, foldersOf } from '../rules/facts/page-files.ts';
import { placementsOf } from '../rules/facts/placements.ts';
import { contentRange, elementsOf, propertyOf, stringOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { FileMention } from './file-mention.ts';
import { loadedFiles } from './loaded-files.ts';
import { pageName } from './page-name.ts';
import { shownPages } from './shown-pages.ts';
import { stepsOf } from './test-parts.ts';

export const fileMentions = (app: App): readonly FileMention[] => {
  const mentions = known.get(app) ?? [
    ...inManifest(app),
    ...required(app),
    ...loadedFiles(app),
    ...shownPages(app),
    ...inScenarios(app),
    ...inSettings(app),
  ];
  known.set(app, mentions);
  return mentions;
};

const known = new KeptWith<App, readonly FileMention[]>();

/** Whether a path is that of a file whose text is known, or of one that is only listed. */
export const isThere = ({ files, assets }: App, path: string): boolean => files.has(path) || assets?.has(path) === true;

function inManifest(app: App): readonly FileMention[] {
  const { assets, manifest } = app;
  if (!assets || manifest.stale) return [];
  return placementsOf(app).flatMap((placement) => {
    const folders = foldersOf(app, placement);
    const files = [
      { kind: 'page' as const, node: placement.url?.value },
      { kind: 'icon' as const, node: placement.icon?.value },
    ];
    return files.flatMap(({ kind, node }): readonly FileMention[] => {
      const written = stringOf(node);
      const target = written && assetPath(assets, folders, written);
      if (!node || !written || !target) return [];
      const nameFor = (path: string) => pageName(folders, path, { written, target });
      return [{ kind, target, file: manifest.file, range: contentRange(node), form: 'json', nameFor }];
    });
  });
}

const required = (app: App): readonly FileMention[] =>
  flowOf(app)
    .files()
    .flatMap((file) =>
      requiresIn(file).names.flatMap(({ name, node }): readonly FileMention[] => {
        const target = requiredPath(file.file.path, name);
        if (target === undefined) return [];
        const range = innerRange(node);
        return [{ kind: 'required', target, file: file.file, range, form: 'text', nameFor: requiringName }];
      }),
    );

/** By the rules of the platform, `.js` is never written. */
function requiringName(target: string, from: string): string | undefined {
  if (!target.endsWith('.js')) return undefined;
  const parts = target.slice(0, -'.js'.length).split('/');
  const folders = from.split('/').slice(0, -1);
  const isOther = (part: string, index: number) => part !== parts[index] || index === parts.length - 1;
  const shared = folders.findIndex(isOther);
  const common = shared < 0 ? folders.length : shared;
  const up = folders.slice(common).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...parts.slice(common)].join('/');
}

const inScenarios = (app: App): readonly FileMention[] =>
  stepsOf(app).flatMap(({ file, node: step }): readonly FileMention[] => {
    const node = propertyOf(step, 'payload')?.value;
    const written = stringOf(node);
    const target = written && payloadNamed(app, written)?.path;
    if (!node || !written || !target) return [];
    const nameFor = (path: string) => payloadName(path, target, written);
    return [{ kind: 'payload', target, file, range: contentRange(node), form: 'json', nameFor }];
  });

/** From the app or from the folder of payloads, with its extension or without: as it was. */
function payloadName(path: string, before: string, written: string): string | undefined {
  if (!isPayloadFile(path)) return undefined;
  if (written === before) return path;
  const name = path.slice(PAYLOADS.length);
  return written.endsWith('.json') ? name : name.slice(0, -'.json'.length);
}

/** What the author decided about findings stays with the files that it is about. */
function inSettings({ files }: App): readonly FileMention[] {
  const configuration = files.get(CONFIGURATION_PATH);
  const baseline = files.get(BASELINE_PATH);
  const ignored = elementsOf(propertyOf(configuration?.json.root, 'ignore')?.value).map((node) => ({
    file: configuration,
    node,
  }));
  const remembered = elementsOf(propertyOf(baseline?.json.root, 'findings')?.value).map((entry) => ({
    file: baseline,
    node: propertyOf(entry, 'file')?.value,
  }));
  return [...ignored, ...remembered].flatMap(({ file, node }): readonly FileMention[] => {
    const written = stringOf(node) ?? '';
    const [, before = '', target = '', behind = ''] = /^(\.?\/)?([^*?]+?)(\/?)$/s.exec(written) ?? [];
    // What has signs of a pattern stands for more than one file.
    if (!file || !node || target === '') return [];
    const nameFor = (path: string) => before + path + behind;
    return [{ kind: 'checked', target, file, range: contentRange(node), form: 'json', nameFor }];
  });
}
