/** Installation parameters as shapes: what handlers find in `iparams`, and what the file with their values may hold. */
import { any, array, map, optional } from '../shape/build.ts';
import { withOnDemand } from '../shape/on-demand.ts';
import type { Fields, Shape, ShapeType } from '../shape/shape.ts';
import { type JsonNode, type JsonProperty, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { App } from './app.ts';
import { savedByPage } from './configuration-page.ts';
import { fact, latestOf } from './facts.ts';
import { addedEntry, isSecret, PARAMETERS_PATH } from './parameters.ts';
import { type KeptAnswers, kept } from './reads.ts';
import { problemAt } from './unread.ts';

/** The installation parameters that config/iparams.json declares, or that the app's own page saves. */
export const parametersShape: (app: App) => Shape = /* @__PURE__ */ fact((app) =>
  kept(shapes, app, () =>
    map(
      'Installation parameters by name',
      { type: 'any' },
      { fields: { ...saved(app), ...fieldsFor(app, declared(app)) } },
    ),
  ),
);

/** Each event and each function asks for it. */
const shapes: KeptAnswers<App, Shape> = new KeptWith();

/**
 * The same as the member of a shape that is kept from one snapshot to the next: worked out when somebody reads it, who then
 * rests on the parameters. Nobody else does.
 */
export function withParameters(app: App, fields: Fields): Fields {
  if (!app.chain) return { ...fields, iparams: parametersShape(app) };
  const now = latestOf(app);
  return withOnDemand(fields, 'iparams', () => parametersShape(now()));
}

/** Those that reach the front end: secure ones never do. */
export function pageParametersShape(app: App): Shape {
  const { secure } = savedByPage(app);
  const own = Object.entries(saved(app)).filter(([name]) => !secure.has(name));
  const fields = fieldsFor(
    app,
    declared(app).filter((property) => !isSecret(property)),
  );
  return map(
    'Installation parameters by name, but for secure ones',
    { type: 'any' },
    { fields: { ...Object.fromEntries(own), ...fields } },
  );
}

const saved = (app: App): Fields =>
  Object.fromEntries(
    savedByPage(app).names.map((name) => [
      name,
      optional(any('Installation parameter that config/iparams.html saves')),
    ]),
  );

/** Those whose values may stand in a file that everybody reads. */
export const parameterValuesShape = (app: App): Shape =>
  map('Values of installation parameters in runs, by name', any(wordOnOthers(app)), {
    fields: fieldsFor(
      app,
      declared(app).filter((property) => !isSecret(property)),
    ),
  });

const NOT_HERE =
  'config/iparams.json declares no parameter of this name that may stand here. The value of a secure one belongs into the secret storage: "Freshworks: Set Installation Parameters" puts it there';

function wordOnOthers(app: App): string {
  const problem = problemAt(app, PARAMETERS_PATH);
  return problem === undefined
    ? NOT_HERE
    : `${PARAMETERS_PATH} cannot be read (${problem}): what it declares is not known`;
}

const declared = (app: App): readonly JsonProperty[] => propertiesOf(app.files.get(PARAMETERS_PATH)?.json.root);

const fieldsFor = (app: App, properties: readonly JsonProperty[]): Fields =>
  Object.fromEntries(
    properties.flatMap((property) => {
      const added = addedEntry(app, property);
      const own = parameterShape(property.value);
      const beside = added && (own.optional ? optional(added.shape) : added.shape);
      return [[property.key, own] as const, ...(added && beside ? [[added.name, beside] as const] : [])];
    }),
  );

const PARAMETER_TYPES: Readonly<Record<string, ShapeType>> = {
  number: 'number',
  checkbox: 'boolean',
  date: 'datetime',
};

function parameterShape(node: JsonNode | undefined): Shape {
  const text = (key: string): string | undefined => stringOf(propertyOf(node, key)?.value);
  const type = text('type') ?? 'text';
  const description = text('description') ?? text('display_name') ?? 'Installation parameter';
  const options = (propertyOf(node, 'options')?.value?.children ?? []).flatMap((option) => stringOf(option) ?? []);
  const choices = options.length > 0 ? { enum: options.map((value) => ({ value })) } : {};
  const isRequired = propertyOf(node, 'required')?.value?.value === true;
  const shape: Shape =
    type === 'multiselect'
      ? array(description, { type: 'string', ...choices })
      : { type: byName(PARAMETER_TYPES, type) ?? 'string', description, ...choices };
  return isRequired ? shape : optional(shape);
}
