/** The pages of the rules as apps: their fences, each of which stands for a file. */
import assert from 'node:assert/strict';
import type { WrittenRule } from '../../scripts/generate/rules.ts';
import { product } from './app.ts';

export type FenceKind = 'invalid' | 'fixed' | 'valid' | 'beside';

export interface Fence {
  readonly kind: FenceKind;
  readonly path: string;
  readonly text: string;
}

type Texts = Readonly<Record<string, string>>;

/** Fences that name what they show and the file that they stand for; each of their words is known. */
export function fencesOf({ code, manual }: WrittenRule): readonly Fence[] {
  return [...manual.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language, info = '', text = '']) => {
    const [kind, path = ''] = info.split(' ');
    assert.ok(
      kind === 'invalid' || kind === 'fixed' || kind === 'valid' || kind === 'beside',
      `${code}: \`\`\`${language} ${info}`,
    );
    assert.equal(path.slice(path.lastIndexOf('.') + 1), language, `${code}: the language of ${path}`);
    return { kind, path, text: contentOf(text.replace(/\n$/, '')) };
  });
}

/** `500 bytes` stands for a file of that size. */
function contentOf(text: string): string {
  const bytes = /^(\d+) bytes$/.exec(text)?.[1];
  return bytes === undefined ? text : ' '.repeat(Number(bytes));
}

export function textsIn(fences: readonly Fence[]): Texts {
  return Object.fromEntries(fences.map(({ path, text }) => [path, text]));
}

/** Beside what the manual shows stands a small app: a manifest, and the handlers that it names. */
export function completed(files: Texts): Texts {
  const whole: Texts & { 'manifest.json': string } = {
    'manifest.json': JSON.stringify(product('freshdesk')),
    ...files,
  };
  if (whole['server/server.js'] !== undefined) return whole;
  const names = [...whole['manifest.json'].matchAll(/"handler": "(\w+)"/g)].map(([, name]) => `${name}() {}`);
  return { ...whole, 'server/server.js': `exports = { ${[...new Set(names)].join(', ')} };` };
}
