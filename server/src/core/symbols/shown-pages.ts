/** Pages that front-end code shows by name: `template: 'modal.html'` of `client.interface.trigger('showModal', { … })`. */
import { clientCalls } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { PAGE_FOLDERS } from '../model/assets.ts';
import { innerRange } from '../model/exports.ts';
import { assetPath } from '../rules/facts/page-files.ts';
import type { AnyNode, CallExpression } from '../syntax/javascript.ts';
import { propertyKey, writtenText } from '../syntax/names.ts';
import type { FileMention } from './file-mention.ts';
import { pageName } from './page-name.ts';

/** Only of pages that are there: the same words of another library lead to no file of the app. */
export function shownPages(app: App): readonly FileMention[] {
  const { assets } = app;
  if (!assets) return [];
  return clientCalls(app).flatMap(({ path, call, file }) =>
    (path === 'client.interface.trigger' ? templatesOf(call) : []).flatMap((node): readonly FileMention[] => {
      const written = writtenText(node);
      const target = written && assetPath(assets, PAGE_FOLDERS, written);
      if (!written || !target) return [];
      const nameFor = (to: string) => pageName(PAGE_FOLDERS, to, { written, target });
      return [{ kind: 'page', target, file: file.file, range: innerRange(node), form: 'text', nameFor }];
    }),
  );
}

function templatesOf({ arguments: [what, options] }: CallExpression): readonly AnyNode[] {
  if (!what || !/^show(?:Modal|Dialog)$/.test(writtenText(what) ?? '')) return [];
  if (options?.type !== 'ObjectExpression') return [];
  return options.properties.flatMap((property) =>
    property.type === 'Property' && propertyKey(property) === 'template' ? [property.value] : [],
  );
}
