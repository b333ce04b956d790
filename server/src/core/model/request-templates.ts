/** The request templates of an app: what `config/requests.json` defines, and what the manifest lists. */
import type { TemplatePlace } from '../catalog/files/templates.ts';
import { contentRange, type JsonNode, type JsonProperty, propertiesOf, propertyOf } from '../syntax/json.ts';
import type { Range } from '../text/range.ts';
import type { App } from './app.ts';
import type { SourceFile } from './source-file.ts';

export const REQUESTS_PATH = 'config/requests.json';

export interface RequestTemplate {
  readonly name: string;
  readonly file: SourceFile;
  readonly property: JsonProperty;
  readonly schema: JsonNode | undefined;
  readonly options: JsonNode | undefined;
}

export function definedTemplates(app: App): readonly RequestTemplate[] {
  const file = app.files.get(REQUESTS_PATH);
  if (!file) return [];
  return propertiesOf(file.json.root).map((property) => ({
    name: property.key,
    file,
    property,
    schema: propertyOf(property.value, 'schema')?.value,
    options: propertyOf(property.value, 'options')?.value,
  }));
}

export interface ListedTemplate {
  readonly name: string;
  /** The product or module that lists it. */
  readonly scope: string;
  readonly property: JsonProperty;
}

export const listedTemplates = ({ manifest }: App): readonly ListedTemplate[] =>
  manifest.scopes.flatMap((scope) =>
    propertiesOf(propertyOf(scope.value, 'requests')?.value).map((property) => ({
      name: property.key,
      scope: scope.name,
      property,
    })),
  );

/** A text of a template that may hold substitutions. */
export interface TemplateText {
  readonly place: RequestPart;
  /** Name of the header, of the parameter of the query, of the field or certificate. */
  readonly key?: string;
  /** As it stands in the file, without its quotes. */
  readonly text: string;
  readonly range: Range;
}

export type RequestPart = Extract<TemplatePlace, 'host' | 'path' | 'headers' | 'query' | 'form' | 'security'>;

/** The part of the request that a string of `config/requests.json` belongs to, by its path in the file. */
export function partOfRequest([, owner, part]: readonly (string | number)[]): RequestPart | undefined {
  if (owner === 'options') return part === 'security' ? part : undefined;
  if (owner !== 'schema') return undefined;
  if (part === 'formData' || part === 'file') return 'form';
  return PARTS.find((known) => known === part);
}

const PARTS = ['host', 'path', 'headers', 'query'] as const;

export function textsOfTemplate({ file, schema, options }: RequestTemplate): readonly TemplateText[] {
  const at = (owner: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined =>
    keys.reduce((node, key) => propertyOf(node, key)?.value, owner);
  const placed = (place: RequestPart, node: JsonNode | undefined, key?: string): readonly TemplateText[] =>
    node?.type === 'string' ? [{ place, ...(key !== undefined && { key }), ...rawText(file, node) }] : [];
  const each = (place: RequestPart, owner: JsonNode | undefined, member?: string): readonly TemplateText[] =>
    propertiesOf(owner).flatMap(({ key, value }) =>
      placed(place, member === undefined ? value : at(value, member), key),
    );
  return [
    ...placed('host', at(schema, 'host')),
    ...placed('path', at(schema, 'path')),
    ...each('headers', at(schema, 'headers')),
    ...each('query', at(schema, 'query')),
    ...each('form', at(schema, 'formData', 'fields')),
    ...each('form', at(schema, 'formData', 'files'), 'ref'),
    ...placed('form', at(schema, 'file', 'ref')),
    ...each('security', at(options, 'security')),
  ];
}

/** The characters between the quotes, escapes as they are written: offsets in them are offsets in the file. */
export function rawText(file: SourceFile, node: JsonNode): { readonly text: string; readonly range: Range } {
  const range = contentRange(node);
  return { text: file.text.slice(range.start, range.end), range };
}
