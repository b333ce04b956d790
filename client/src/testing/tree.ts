/** What the Testing view shows: app → handler → payloads and edge payloads, and scenarios; what stays is kept as it is. */
import {
  l10n,
  Range,
  type TestController,
  type TestItem,
  type TestItemCollection,
  TestTag,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RevealPlace } from '../../../server/src/lsp/protocol/places.ts';
import type { TestItem as Listed } from '../../../server/src/lsp/protocol/tests.ts';

/** A test that can be run, behind the item that shows it. */
export interface Test {
  readonly app: string;
  readonly listed: Listed;
}

/** Items with this tag can be debugged. */
export const DEBUGGABLE = new TestTag('debuggable');

export interface TestTree {
  /** Takes what an app has now; nothing: it is gone. */
  put(app: string, tests: readonly Listed[] | undefined): void;
  /** The edge payloads of a handler, once somebody has asked for them. */
  putEdges(item: TestItem, tests: readonly Listed[]): void;
  testOf(item: TestItem): Test | undefined;
  /** The app and the handler, where an item is about its edge payloads. */
  edgesOf(item: TestItem): EdgeGroup | undefined;
  itemOf(app: string, id: string): TestItem | undefined;
  /** By the id that it has in the view. */
  itemCalled(id: string): TestItem | undefined;
  /** All tests below some items, or all there are; edge payloads only where they, or what they stand in, are named. */
  testsBelow(items: readonly TestItem[] | undefined): readonly TestItem[];
  apps(): readonly string[];
  /** Where edge payloads of an app are listed. */
  listedEdges(app: string): readonly { readonly item: TestItem; readonly handler: string }[];
}

export interface EdgeGroup {
  readonly app: string;
  readonly handler: string;
}

/** An item as it is to be. */
interface Node {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly place?: RevealPlace;
  readonly isDebuggable: boolean;
  readonly test?: Test;
  readonly edges?: EdgeGroup;
  readonly children: readonly Node[];
}

export function createTree(controller: TestController, client: BaseLanguageClient): TestTree {
  const tests = new WeakMap<TestItem, Test>();
  const edges = new WeakMap<TestItem, EdgeGroup>();
  const byId = new Map<string, TestItem>();

  const forget = (item: TestItem): void => {
    byId.delete(item.id);
    for (const [, child] of item.children) forget(child);
  };

  const itemFor = (collection: TestItemCollection, node: Node): TestItem => {
    const uri = node.place && client.protocol2CodeConverter.asUri(node.place.uri);
    const known = collection.get(node.id);
    // Where a test stands cannot be changed.
    const item =
      known && known.uri?.toString() === uri?.toString() ? known : controller.createTestItem(node.id, node.label, uri);
    item.label = node.label;
    item.description = node.description ?? '';
    const position = node.place && client.protocol2CodeConverter.asPosition(node.place.position);
    item.range = position && new Range(position, position);
    item.tags = node.isDebuggable ? [DEBUGGABLE] : [];
    byId.set(node.id, item);
    if (node.test) tests.set(item, node.test);
    if (node.edges) {
      edges.set(item, node.edges);
      item.canResolveChildren = true;
    } else fill(item.children, node.children);
    return item;
  };

  function fill(collection: TestItemCollection, nodes: readonly Node[]): void {
    const wanted = new Set(nodes.map(({ id }) => id));
    for (const item of [...collection].map(([, each]) => each).filter(({ id }) => !wanted.has(id))) {
      collection.delete(item.id);
      forget(item);
    }
    for (const [index, node] of nodes.entries()) {
      const item = itemFor(collection, node);
      item.sortText = String(index).padStart(6, '0');
      if (collection.get(node.id) !== item) collection.add(item);
    }
  }

  const below = (item: TestItem, isNamed: boolean): readonly TestItem[] => {
    if (tests.has(item)) return [item];
    if (edges.has(item) && !isNamed) return [];
    return [...item.children].flatMap(([, child]) => below(child, edges.has(item)));
  };

  return {
    put(app, listed) {
      if (!listed) {
        const item = controller.items.get(app);
        if (item) forget(item);
        controller.items.delete(app);
      } else {
        const item = itemFor(controller.items, appNode(app, listed));
        if (controller.items.get(app) !== item) controller.items.add(item);
      }
    },
    putEdges(item, listed) {
      const group = edges.get(item);
      if (group)
        fill(
          item.children,
          listed.map((one) => testNode(group.app, one)),
        );
    },
    testOf: (item) => tests.get(item),
    edgesOf: (item) => edges.get(item),
    itemOf: (app, id) => byId.get(idOf(app, id)),
    itemCalled: (id) => byId.get(id),
    testsBelow: (items) => {
      const named = items ?? [...controller.items].map(([, item]) => item);
      return [...new Set(named.flatMap((item) => below(item, items !== undefined)))];
    },
    apps: () => [...controller.items].map(([id]) => id),
    listedEdges: (app) =>
      [...(controller.items.get(app)?.children ?? [])].flatMap(([, handler]) =>
        [...handler.children].flatMap(([, item]) => {
          const group = edges.get(item);
          return group && item.children.size > 0 ? [{ item, handler: group.handler }] : [];
        }),
      ),
  };
}

const idOf = (app: string, id: string): string => `${app}#${id}`;

/** From the folder of the workspace; that folder itself by its own name. */
const nameOf = (app: Uri): string => {
  const folder = workspace.getWorkspaceFolder(app);
  return folder?.uri.path.replace(/\/$/, '') === app.path ? folder.name : workspace.asRelativePath(app);
};

function appNode(app: string, listed: readonly Listed[]): Node {
  const handlers = new Map<string, Listed[]>();
  const others: Listed[] = [];
  for (const one of listed) {
    const name = one.handler ?? one.event;
    const group = name === undefined ? others : (handlers.get(name) ?? []);
    if (name !== undefined) handlers.set(name, group);
    group.push(one);
  }
  return {
    id: app,
    label: nameOf(Uri.parse(app)),
    isDebuggable: true,
    place: { uri: `${app}/manifest.json`, position: { line: 0, character: 0 } },
    children: [
      ...[...handlers].map(([name, tests]) => handlerNode(app, name, tests)),
      ...others.map((one) => testNode(app, one)),
    ],
  };
}

function handlerNode(app: string, name: string, listed: readonly Listed[]): Node {
  const [first] = listed;
  const place = listed.find((one) => one.handlerPlace)?.handlerPlace ?? first?.place;
  const edge: Node = {
    id: `${app}#edges ${name}`,
    label: l10n.t('Edge payloads'),
    description: l10n.t('what the fields that are read may hold'),
    isDebuggable: true,
    edges: { app, handler: name },
    children: [],
  };
  return {
    id: `${app}#handler ${name}`,
    label: name,
    isDebuggable: true,
    ...(place && { place }),
    children: [
      ...listed.map((one) => testNode(app, one)),
      ...(listed.some((one) => one.handler !== undefined) ? [edge] : []),
    ],
  };
}

function testNode(app: string, listed: Listed): Node {
  return {
    id: idOf(app, listed.id),
    label: listed.name,
    ...descriptionOf(listed),
    place: listed.place,
    isDebuggable: listed.kind !== 'unjudged',
    test: { app, listed },
    children: [],
  };
}

function descriptionOf({ kind, expectation }: Listed): Pick<Node, 'description'> {
  if (kind === 'scenario') return { description: l10n.t('scenario') };
  if (kind === 'unjudged') return { description: l10n.t('no payload beside it') };
  return expectation === undefined ? {} : { description: l10n.t('with expectation') };
}
