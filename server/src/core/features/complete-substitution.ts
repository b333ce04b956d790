/** Completion inside `<%= … %>` of config/requests.json: what may be substituted, the app's own parameters, its products. */
import { type TemplateName, templateNamesAt } from '../catalog/files/templates.ts';
import { MODULES, PRODUCTS } from '../catalog/placement.ts';
import type { App } from '../model/app.ts';
import { parametersShape } from '../model/parameter-shapes.ts';
import { partOfRequest, type RequestPart } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import { openExpression } from '../model/substitutions.ts';
import { fieldOf, fieldsOf } from '../shape/ask.ts';
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
  const word = /[\w$-]*$/.exec(expression)?.[0] ?? '';
  const range = {
    start: offset - word.length,
    end: offset + (/^[\w$-]*/.exec(file.text.slice(offset))?.[0].length ?? 0),
  };
  const owner = /([\w.$-]*)\.[\w$-]*$/.exec(expression)?.[1];
  const place = partOfRequest(pathOf(node));
  if (place === undefined) return [];
  return owner === undefined ? roots(app, place, range) : membersOf(app, owner, place, range);
}

function roots(app: App, place: RequestPart, range: Range): readonly Completion[] {
  return templateNamesAt(place, app.manifest.platform.basis).map((name: TemplateName) => ({
    label: name.text,
    kind: 'value' as const,
    summary: name.description,
    documentation: () => describeTemplateName(name),
    range,
    text: name.text,
  }));
}

/** In Markdown, for completion and hover. */
export const describeTemplateName = (name: TemplateName): string =>
  [
    `**${name.text}${name.follows ? `…` : ''}**`,
    `${name.description}.`,
    name.insteadUse && `No documentation of request templates has this name: it writes \`${name.insteadUse}\`.`,
    name.note && `Note: ${name.note}`,
    `Source: ${name.source}`,
  ]
    .filter(Boolean)
    .join('\n\n');

function membersOf(app: App, owner: string, place: RequestPart, range: Range): readonly Completion[] {
  const names =
    owner === 'iparam' ? parameterNames(app) : [...fieldsBehind(app, owner), ...stepsBehind(app, owner, place)];
  return names.map(({ name, detail }) => ({ label: name, kind: 'value' as const, detail, range, text: name }));
}

/** What a parameter holds that is no plain value. */
function fieldsBehind(app: App, owner: string): readonly Step[] {
  const [root, name = ''] = owner.split('.');
  const shape = root === 'iparam' ? fieldOf(parametersShape(app), name) : undefined;
  return Object.entries(shape ? fieldsOf(shape) : {}).map(([field, { description = '' }]) => ({
    name: field,
    detail: description,
  }));
}

interface Step {
  readonly name: string;
  readonly detail: string;
}

/** What follows the beginning of a name such as `current_host.endpoint_urls.`, whose end is a product. */
function stepsBehind(app: App, owner: string, place: RequestPart): readonly Step[] {
  const { basis } = app.manifest.platform;
  const begun = templateNamesAt(place, basis).filter(({ text }) => text.startsWith(`${owner}.`) && /\..*\./.test(text));
  return begun.flatMap(({ text, description }) => {
    const [step] = text.slice(owner.length + 1).split('.');
    return step ? [{ name: step, detail: description }] : productsOf(app);
  });
}

/** Those that the modules of the app belong to, else all that there are. */
function productsOf({ manifest }: App): readonly Step[] {
  const modules = MODULES.filter(({ name }) => name !== 'common');
  const own = modules.filter(({ name }) => manifest.scopes.some((scope) => scope.name === name));
  const names = new Set((own.length > 0 ? own : modules).map(({ product }) => product));
  return PRODUCTS.filter(({ name }) => names.has(name)).map(({ name, title }) => ({ name, detail: title }));
}
