/** Pages that front-end code shows by name: `template: 'modal.html'` of `client.interface.trigger('showModal', { … })`. */
import type { App } from '../model/app.ts';
import { PAGE_FOLDERS } from '../model/assets.ts';
import { innerRange } from '../model/exports.ts';
import { frontEndScripts } from '../model/front-end.ts';
import type { SourceFile } from '../model/source-file.ts';
import { assetPath } from '../rules/facts/page-files.ts';
import { type AnyNode, nodesOf } from '../syntax/javascript.ts';
import { calledMember, propertyKey, writtenText } from '../syntax/names.ts';
import type { FileMention } from './file-mention.ts';
import { pageName } from './page-name.ts';

/** Only of pages that are there: the same words of another library lead to no file of the app. */
export function shownPages(app: App): readonly FileMention[] {
  const { assets } = app;
  if (!assets) return [];
  return frontEndScripts(app).flatMap((file) =>
    templatesIn(file).flatMap((node): readonly FileMention[] => {
      const written = writtenText(node);
      const target = written && assetPath(assets, PAGE_FOLDERS, written);
      if (!written || !target) return [];
      const nameFor = (path: string) => pageName(PAGE_FOLDERS, path, written);
      return [{ kind: 'page', target, file, range: innerRange(node), form: 'text', nameFor }];
    }),
  );
}

const known = new WeakMap<SourceFile, readonly AnyNode[]>();

function templatesIn(file: SourceFile): readonly AnyNode[] {
  const found = known.get(file) ?? findTemplates(file);
  known.set(file, found);
  return found;
}

/** Longer scripts are bundles, which nobody mends by hand. */
const LONGEST_SCRIPT = 300_000;

function findTemplates({ text, javascript }: SourceFile): readonly AnyNode[] {
  if (text.length > LONGEST_SCRIPT || !/\bshow(?:Modal|Dialog)\b/.test(text)) return [];
  return nodesOf(javascript.program).flatMap((node): readonly AnyNode[] => {
    if (node.type !== 'CallExpression' || calledMember(node.callee)?.name !== 'trigger') return [];
    const [what, options] = node.arguments;
    if (!what || !/^show(?:Modal|Dialog)$/.test(writtenText(what) ?? '')) return [];
    if (options?.type !== 'ObjectExpression') return [];
    return options.properties.flatMap((property) =>
      property.type === 'Property' && propertyKey(property) === 'template' ? [property.value] : [],
    );
  });
}
