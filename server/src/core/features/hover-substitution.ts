/** Hover on a name between `<%=` and `%>` of config/requests.json: what the platform fills in there. */
import { rootOf, templateNames } from '../catalog/files/templates.ts';
import type { App } from '../model/app.ts';
import { parametersShape } from '../model/parameter-shapes.ts';
import { declaredParameters, isSecure } from '../model/parameters.ts';
import { definedTemplates, REQUESTS_PATH, textsOfTemplate } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import { type SubstitutedName, type SubstitutedPart, substitutionsIn } from '../model/substitutions.ts';
import { fieldOf } from '../shape/ask.ts';
import { touches } from '../text/range.ts';
import { describeTemplateName } from './complete-substitution.ts';
import { describeField } from './describe.ts';
import type { Hover } from './hover.ts';

export function hoverSubstitution(app: App, file: SourceFile, offset: number): Hover | undefined {
  if (file.path !== REQUESTS_PATH) return undefined;
  const text = definedTemplates(app)
    .flatMap(textsOfTemplate)
    .find(({ range }) => touches(range, offset));
  const names = text ? substitutionsIn(text.text, text.range.start).flatMap((substitution) => substitution.names) : [];
  for (const name of names) {
    const index = name.parts.findIndex(({ range }) => touches(range, offset));
    const part = name.parts[index];
    if (part) return (index === 1 && hoverParameter(app, name, part)) || hoverName(app, name);
  }
  return undefined;
}

function hoverParameter(app: App, { parts: [root] }: SubstitutedName, part: SubstitutedPart): Hover | undefined {
  const shape = root?.text === 'iparam' ? fieldOf(parametersShape(app), part.text) : undefined;
  if (!shape) return undefined;
  const property = declaredParameters(app)?.byName.get(part.text);
  const secure = property && isSecure(property) ? '\n\nSecure: it has a value in headers only' : '';
  return { range: part.range, markdown: `${describeField(part.text, shape)}${secure}` };
}

/** All of a name says one thing. */
function hoverName(app: App, { parts }: SubstitutedName): Hover | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  const known = templateNames(app.manifest.platform.basis).find((name) => rootOf(name) === first?.text);
  if (!first || !last || !known) return undefined;
  return { range: { start: first.range.start, end: last.range.end }, markdown: describeTemplateName(known) };
}
