/** Everything that editors ask the core at a place of an app, and of one of its files. */
import * as core from '../../server/src/core/index.ts';

export const AT_PLACE: Readonly<Record<string, (app: core.App, path: string, offset: number) => unknown>> = {
  branch: (app, path, offset) => core.branchAt(app, path, offset),
  'call hierarchy': (app, path, offset) =>
    core
      .callItemsAt(app, path, offset)
      .map(({ path: of, nameRange }) => [core.callsTo(app, of, nameRange), core.callsFrom(app, of, nameRange)]),
  completion: (app, path, offset) => core.completionsAt(app, path, offset),
  definition: (app, path, offset) => core.definitionAt(app, path, offset),
  'definition of a name': (app, path, offset) => core.symbolDefinitionAt(app, path, offset),
  highlights: (app, path, offset) => core.highlightsAt(app, path, offset),
  hover: (app, path, offset) => core.hoverAt(app, path, offset),
  'linked editing': (app, path, offset) => core.linkedRangesAt(app, path, offset),
  name: (app, path, offset) => core.symbolAt(app, path, offset),
  refactorings: (app, path, offset) => core.refactoringsAt(app, path, { start: offset, end: offset }, true),
  rename: (app, path, offset) => core.renameAt(app, path, offset, 'other'),
  renameable: (app, path, offset) => core.renameableAt(app, path, offset),
  selections: (app, path, offset) => core.selectionsAt(fileAt(app, path), offset),
  signature: (app, path, offset) => core.signatureAt(app, path, offset),
  triggers: (app, path, offset) => core.triggersAt(app, path, offset),
  'type definition': (app, path, offset) => core.typeDefinitionAt(app, path, offset),
};

export const OF_FILE: Readonly<Record<string, (app: core.App, path: string) => unknown>> = {
  folds: (app, path) => core.foldsIn(fileAt(app, path)),
  lenses: (app, path) => core.lensesOf(app, path),
  links: (app, path) => core.linksIn(app, path),
  listeners: (app, path) => core.listenersIn(app, path),
  outline: (app, path) => core.outlineOf(app, path),
  'value labels': (app, path) => core.valueLabelsIn(app, path, { start: 0, end: fileAt(app, path).text.length }),
};

function fileAt({ files }: core.App, path: string): core.SourceFile {
  const file = files.get(path);
  if (!file) throw new Error(`${path} is not there`);
  return file;
}
