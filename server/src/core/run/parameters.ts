/** The installation parameters of an app, as `config/iparams.json` declares them (its form: docs/platform.md 6). */
import type { App } from '../model/app.ts';
import { VALUES_PATH } from '../model/file-shapes.ts';
import { PARAMETERS_PATH } from '../model/parameters.ts';
import { sampleOf } from '../shape/sample.ts';
import type { ShapeType } from '../shape/shape.ts';
import { plainValue } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import { isObject } from './json.ts';

const SHAPES: Readonly<Record<string, { readonly type: ShapeType; readonly format?: string }>> = {
  number: { type: 'integer' },
  checkbox: { type: 'boolean' },
  date: { type: 'datetime', format: 'date (YYYY-MM-DD)' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'url' },
};

export interface DeclaredParameter {
  readonly name: string;
  /** What the installation page calls it. */
  readonly title: string;
  readonly type: string;
  /** Its value is never to be shown or kept where others read it. */
  readonly secure: boolean;
  readonly options: readonly string[];
  /** What a run uses where no value is given. */
  readonly sample: unknown;
}

export const declaredParameters = (app: App): readonly DeclaredParameter[] =>
  Object.entries(declarations(app)).map(([name, parameter]) => {
    const { type, display_name: title, secure, options } = isObject(parameter) ? parameter : {};
    return {
      name,
      title: typeof title === 'string' ? title : name,
      type: typeof type === 'string' ? type : 'text',
      secure: secure === true || type === 'api_key',
      options: Array.isArray(options) ? options.filter((option) => typeof option === 'string') : [],
      sample: sampleParameter(name, parameter),
    };
  });

export const sampleParameters = (app: App): Record<string, unknown> =>
  Object.fromEntries(declaredParameters(app).map(({ name, sample }) => [name, sample]));

/** The file that the author writes values into; the text is what to begin with where it is not there. */
export function parameterValues(app: App): { readonly path: string; readonly text: string } {
  const samples = declaredParameters(app).flatMap(({ name, secure, sample }) => (secure ? [] : [[name, sample]]));
  return { path: VALUES_PATH, text: `${JSON.stringify(Object.fromEntries(samples), null, 2)}\n` };
}

/** Values as an author typed them, in the types that the handler gets. */
export function typedParameters(app: App, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const types = new Map(declaredParameters(app).map(({ name, type }) => [name, type]));
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typed(value, types.get(name))]));
}

function typed(value: unknown, type: string | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'checkbox') return value === 'true';
  const number = Number(value);
  return type === 'number' && value.trim() !== '' && Number.isFinite(number) ? number : value;
}

function declarations(app: App): Readonly<Record<string, unknown>> {
  const declared = plainValue(app.files.get(PARAMETERS_PATH)?.json.root);
  return isObject(declared) ? declared : {};
}

function sampleParameter(name: string, parameter: unknown): unknown {
  if (!isObject(parameter)) return null;
  if (parameter.default_value !== undefined) return parameter.default_value;
  const { type, options } = parameter;
  const first = Array.isArray(options) ? options[0] : undefined;
  if (type === 'multiselect') return first === undefined ? [] : [first];
  if (first !== undefined) return first;
  return sampleOf(byName(SHAPES, typeof type === 'string' ? type : '') ?? { type: 'string' }, name);
}
