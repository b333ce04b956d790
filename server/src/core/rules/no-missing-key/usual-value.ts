/** What a fix writes behind a key that was missing: the value that most apps have there, else an empty one. */
import type { App } from '../../model/app.ts';
import type { Shape } from '../../shape/shape.ts';
import { byName } from '../../text/by-name.ts';

type Path = readonly (string | number)[];

/** JSON text of one line. */
export function usualValue(app: App, key: string, shape: Shape | undefined, path: Path): string {
  return byName(USUAL, key)?.(app, path) ?? emptyValue(shape);
}

/** Versions of the tools: docs/platform.md 1.1 and 1.5. */
const NODE = '24.11.0';
const FDK = '10.1.2';

const USUAL: Readonly<Record<string, (app: App, path: Path) => string>> = {
  engines: () => `{ "node": "${NODE}", "fdk": "${FDK}" }`,
  node: () => `"${NODE}"`,
  fdk: () => `"${FDK}"`,
  url: (app) => JSON.stringify(pageOf(app)),
  display_name: (_, path) => JSON.stringify(inWords(String(path.at(-1) ?? ''))),
  product: ({ manifest: { scopes } }) => JSON.stringify((scopes.length === 1 && scopes[0]?.name) || 'current'),
  schema: () => '{ "method": "GET", "host": "example.com" }',
  host: () => '"example.com"',
  authorize_url: () => '"https://example.com/authorize"',
  token_url: () => '"https://example.com/token"',
  parameters: () => EMPTY_SCHEMA,
  response: () => EMPTY_SCHEMA,
};

const EMPTY_SCHEMA = '{ "type": "object", "properties": {} }';

/** The first page that the app has. */
function pageOf({ assets }: App): string {
  const pages = [...(assets?.keys() ?? [])].filter((path) => path.startsWith('app/') && path.endsWith('.html')).sort();
  const page = pages.includes('app/index.html') ? 'app/index.html' : pages[0];
  return page?.slice('app/'.length) ?? 'index.html';
}

/** `api_key` and `apiKey` are both called `Api key`. */
function inWords(name: string): string {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after}`);
  const text = words
    .replace(/[_\s-]+/g, ' ')
    .trim()
    .toLowerCase();
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function emptyValue(shape: Shape | undefined): string {
  const [first] = shape?.enum ?? [];
  if (first) return JSON.stringify(first.value);
  if (shape?.type === 'object' || shape?.type === 'map') return '{}';
  if (shape?.type === 'array') return '[]';
  if (shape?.type === 'boolean') return 'false';
  return shape?.type === 'number' || shape?.type === 'integer' ? '0' : '""';
}
