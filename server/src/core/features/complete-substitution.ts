/** Completion inside `<%= … %>` of config/requests.json: what may be substituted, and the app's own parameters. */
import { type TemplateName, templateNamesAt } from '../catalog/files/templates.ts';
import type { App } from '../model/app.ts';
import { partOfRequest } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import { openExpression } from '../model/substitutions.ts';
import { nodeAt, pathOf } from '../syntax/json.ts';
import type { Range } from '../text/range.ts';
import { parameterNames } from './app-names.ts';
import type { Completion } from './completion-item.ts';

/** Nothing where the cursor is not inside a substitution; an empty list where nothing fits. */
export function completeSubstitution(app: App, file: SourceFile, offset: number): readonly Completion[] | undefined {
  if (!/requests\.json$/.test(file.path)) return undefined;
  const node = nodeAt(file.json.root, offset);
  if (node?.type !== 'string') return undefined;
  const expression = openExpression(file.text.slice(node.offset, offset));
  if (expression === undefined) return undefined;
  const word = /[\w-]*$/.exec(expression)?.[0] ?? '';
  const range = {
    start: offset - word.length,
    end: offset + (/^[\w-]*/.exec(file.text.slice(offset))?.[0].length ?? 0),
  };
  const owner = /([\w.]*)\.[\w-]*$/.exec(expression)?.[1];
  return owner === undefined ? roots(app, partOfRequest(pathOf(node)), range) : membersOf(app, owner, range);
}

function roots(app: App, place: Parameters<typeof templateNamesAt>[0], range: Range): readonly Completion[] {
  return templateNamesAt(place, app.manifest.platform.basis).map((name: TemplateName) => ({
    label: name.text,
    kind: 'value' as const,
    summary: name.description,
    documentation: () =>
      [`**${name.text}${name.follows ? `…` : ''}**`, `${name.description}.`, name.note && `Note: ${name.note}`]
        .filter(Boolean)
        .join('\n\n'),
    range,
    text: name.text,
  }));
}

function membersOf(app: App, owner: string, range: Range): readonly Completion[] {
  if (owner !== 'iparam') return [];
  return parameterNames(app).map(({ name, detail }) => ({
    label: name,
    kind: 'value' as const,
    detail,
    range,
    text: name,
  }));
}
