/** Hover on a name between `<%=` and `%>` of config/requests.json: what the platform fills in there. */
import { type TemplateName, templateNames } from '../catalog/files/templates.ts';
import type { App } from '../model/app.ts';
import { parametersShape } from '../model/parameter-shapes.ts';
import { declaredParameters, isSecure } from '../model/parameters.ts';
import { definedTemplates, REQUESTS_PATH, textsOfTemplate } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type SubstitutedName, substitutionsIn } from '../model/substitutions.ts';
import { fieldOf, shapeAtPath } from '../shape/ask.ts';
import { touches } from '../text/range.ts';
import { describeTemplateName } from './complete-substitution.ts';
import { describeField } from './describe.ts';
import type { Hover } from './hover-result.ts';

export function hoverSubstitution(app: App, file: SourceFile, offset: number): Hover | undefined {
  if (file.path !== REQUESTS_PATH) return undefined;
  const text = definedTemplates(app)
    .flatMap(textsOfTemplate)
    .find(({ range }) => touches(range, offset));
  const names = text ? substitutionsIn(text.text, text.range.start).flatMap((substitution) => substitution.names) : [];
  for (const name of names) {
    const index = name.parts.findIndex(({ range }) => touches(range, offset));
    const part = name.parts[index];
    if (part) return hoverParameter(app, name, index) ?? hoverName(app, name);
  }
  return undefined;
}

/** A parameter, or a part of what it holds. */
function hoverParameter(app: App, { parts }: SubstitutedName, index: number): Hover | undefined {
  const [root, ...steps] = parts.slice(0, index + 1);
  const part = steps.at(-1);
  const path = steps.map(({ text }) => text);
  const known = root?.text === 'iparam' && fieldOf(parametersShape(app), path[0] ?? '') !== undefined;
  const shape = known ? shapeAtPath(parametersShape(app), path) : undefined;
  if (!part || !shape) return undefined;
  const property = declaredParameters(app)?.byName.get(part.text);
  const secure = property && isSecure(property) ? '\n\nSecure: it has a value in headers only' : '';
  return { range: part.range, markdown: `${describeField(part.text, shape)}${secure}` };
}

/** All of a name says one thing. */
function hoverName(app: App, { parts }: SubstitutedName): Hover | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  const known = templateNames(app.manifest.platform.basis).find((name) => isMeant(name, parts));
  if (!first || !last || !known) return undefined;
  return { range: { start: first.range.start, end: last.range.end }, markdown: describeTemplateName(known) };
}

/** `current_host.subdomain` begins as `current_host.endpoint_urls.…` does, and is another name. */
function isMeant({ text }: TemplateName, parts: SubstitutedName['parts']): boolean {
  const keys = text.split(/[.(]/).filter((key) => key !== '');
  return keys.every((key, index) => (parts[index]?.text ?? key) === key);
}
