/** The texts of an app that the platform fills in: templates of requests, and up to 2.2 domains and texts in the code. */

import { flowOf } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { frontEndScripts } from '../../model/pages.ts';
import { isKnownVersion } from '../../model/platform.ts';
import { definedTemplates, rawText, textsOfTemplate } from '../../model/request-templates.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { elementsOf, propertyOf } from '../../syntax/json.ts';
import type { Range } from '../../text/range.ts';
import { hasTemplates } from './templates.ts';

export interface SubstitutedText {
  readonly file: SourceFile;
  /** As it stands in the file, without quotes. */
  readonly text: string;
  readonly range: Range;
}

export function textsWithSubstitutions(app: App): readonly SubstitutedText[] {
  if (!isKnownVersion(app.manifest.platform.version)) return [];
  if (hasTemplates(app)) {
    return definedTemplates(app).flatMap((template) =>
      textsOfTemplate(template).map(({ text, range }) => ({ file: template.file, text, range })),
    );
  }
  const scripts = [
    ...flowOf(app)
      .files()
      .map(({ file }) => file),
    ...frontEndScripts(app),
  ];
  return [...domains(app), ...scripts.flatMap(textsOfScript)];
}

function domains({ manifest, files }: App): readonly SubstitutedText[] {
  const file = files.get(MANIFEST_PATH);
  if (!file || manifest.stale) return [];
  return elementsOf(propertyOf(manifest.root, 'whitelisted-domains')?.value)
    .filter(({ type }) => type === 'string')
    .map((node) => ({ file, ...rawText(file, node) }));
}

function textsOfScript(file: SourceFile): readonly SubstitutedText[] {
  if (!/<%=[^%]*\biparam\b/.test(file.code)) return [];
  return nodesOf(file.javascript.program)
    .flatMap((node): readonly AnyNode[] => {
      if (node.type === 'TemplateLiteral') return node.quasis;
      return node.type === 'Literal' ? [node] : [];
    })
    .map(({ start, end }) => ({ file, text: file.text.slice(start, end), range: { start, end } }));
}
