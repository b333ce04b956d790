/**
 * Two server files require each other, directly or through others.
 *
 * While the first one is being loaded, the second gets what it has exported so far, which usually is nothing: calling a
 * function of it fails with "is not a function". Move what both need into a file of its own, or require where it is used:
 * inside of a function that is called later nothing is reported.
 *
 * ```js valid server/server.js
 * const a = require('./lib/a');
 * exports = { onTicketCreate: function (payload) {} };
 * ```
 *
 * ```js invalid server/lib/a.js
 * const b = require('./b');
 *                    ^^^
 * exports = { name: 'a' };
 * ```
 *
 * ```js invalid server/lib/b.js
 * const a = require('./a');
 *                    ^^^
 * exports = { name: 'b' };
 * ```
 */
import { isServerCode, requiredPath } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange, isFunction } from '../model/exports.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import { ownNodesOf } from './facts/own-nodes.ts';
import type { Rule } from './rule.ts';

export const noCircularRequire: Rule = {
  code: 'no-circular-require',
  severity: 'info',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    const graph = new Map(
      [...app.files.values()]
        .filter(({ path }) => isServerCode(path))
        .map((file) => [file.path, requiresOf(app, file)]),
    );
    for (const [path, requires] of graph) {
      for (const { to, range } of requires) {
        const file = app.files.get(path);
        const back = wayBack(graph, to, path);
        if (!file || !back) continue;
        report({
          file,
          range,
          message: `${path} and ${to} require each other (${[path, ...back].join(' → ')}): one of them gets the other half-loaded. Move what both need into a file of its own.`,
        });
      }
    }
  },
};

interface Require {
  readonly to: string;
  readonly range: Range;
}

/** Only those that run while the file is loaded: not inside a function. */
function requiresOf(app: App, file: SourceFile): readonly Require[] {
  if (file.javascript.error || !file.text.includes('require')) return [];
  return loadedNodes(file.javascript.program).flatMap((node): Require[] => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
      return [];
    const [name] = node.arguments;
    const to = name?.type === 'Literal' ? requiredPath(file.path, String(name.value)) : undefined;
    return name && to !== undefined && app.files.has(to) ? [{ to, range: innerRange(name) }] : [];
  });
}

/** What runs at once, functions that are called where they stand included. */
function loadedNodes(program: AnyNode): readonly AnyNode[] {
  const nodes = [...ownNodesOf(program)];
  // The list grows while it is gone through.
  for (const node of nodes)
    if (node.type === 'CallExpression' && isFunction(node.callee)) nodes.push(...ownNodesOf(node.callee.body));
  return nodes.toSorted((a, b) => a.start - b.start);
}

/** The files from one to another along their requires. */
function wayBack(
  graph: ReadonlyMap<string, readonly Require[]>,
  from: string,
  to: string,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const search = (path: string): readonly string[] | undefined => {
    if (path === to) return [path];
    if (seen.has(path)) return undefined;
    seen.add(path);
    for (const next of graph.get(path) ?? []) {
      const back = search(next.to);
      if (back) return [path, ...back];
    }
    return undefined;
  };
  return search(from);
}
