/** What a function of the server code calls: functions of the platform, and others of the app. */
import { isPlatformFunction } from '../../catalog/platform/platform-function.ts';
import { flowOf } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { nodesOf } from '../../syntax/javascript.ts';
import { nameOf } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { Range } from '../../text/range.ts';
import { type CallEnd, type CallItem, functionOf, itemOf } from './item.ts';

/** Functions of the platform and of the app that a function calls, those of its callbacks included. */
export function callsFrom(app: App, path: string, nameRange: Range): readonly CallEnd[] {
  const found = functionOf(app, path, nameRange);
  if (!found) return [];
  const flow = flowOf(app);
  const { file, node: root } = found;
  const ends = new Map<string, { item: CallItem; places: Range[] }>();
  const add = (key: string, place: Range, item: () => CallItem): void => {
    const end = ends.get(key) ?? { item: item(), places: [] };
    end.places.push(place);
    ends.set(key, end);
  };
  for (const node of nodesOf(root)) {
    if (node.type !== 'CallExpression' || nameOf(withoutChain(node.callee)) === undefined) continue;
    const place = { start: node.callee.start, end: node.callee.end };
    for (const part of flow.valueOf(file, node.callee)) {
      if (part.kind === 'function') {
        add(`${part.file.file.path} ${part.node.start}`, place, () => itemOf(flow, part.file, part.node));
      } else if (part.kind === 'platform' && isPlatformFunction(part.known)) {
        const { name, description } = part.known;
        add(name, place, () => ({ kind: 'platform', name, detail: description, path, range: node, nameRange: place }));
      }
    }
  }
  return [...ends.values()];
}
