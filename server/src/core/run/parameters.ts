/** Values for the installation parameters of an app, made from `config/iparams.json` (its form: facts/platform.md 6). */
import type { App } from '../model/app.ts';
import { PARAMETERS_PATH } from '../model/entry-shapes.ts';
import { sampleOf } from '../shape/sample.ts';
import type { ShapeType } from '../shape/shape.ts';
import { plainValue } from '../syntax/json.ts';
import { isObject } from './json.ts';

const SHAPES: Readonly<Record<string, { readonly type: ShapeType; readonly format?: string }>> = {
  number: { type: 'integer' },
  checkbox: { type: 'boolean' },
  date: { type: 'datetime', format: 'date (YYYY-MM-DD)' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'url' },
};

export function sampleParameters(app: App): Record<string, unknown> {
  const declared = plainValue(app.files.get(PARAMETERS_PATH)?.json.root);
  if (!isObject(declared)) return {};
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => [name, sampleParameter(name, parameter)]),
  );
}

function sampleParameter(name: string, parameter: unknown): unknown {
  if (!isObject(parameter)) return null;
  if (parameter.default_value !== undefined) return parameter.default_value;
  const { type, options } = parameter;
  const first = Array.isArray(options) ? options[0] : undefined;
  if (type === 'multiselect') return first === undefined ? [] : [first];
  if (first !== undefined) return first;
  return sampleOf(SHAPES[typeof type === 'string' ? type : ''] ?? { type: 'string' }, name);
}
