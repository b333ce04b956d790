/** An app that is edited as the workspace does it, and how often its code is looked at for an answer. */
import assert from 'node:assert/strict';
import { type App, openApp, withFile } from '../../server/src/core/index.ts';
import { type AnyNode, nodesOf } from '../../server/src/core/syntax/javascript.ts';
import { app, type Files } from './app.ts';

/** The snapshots of an app that is edited, as the workspace makes them. */
export function chainOf(written: Files): EditedApp {
  const chain = {};
  const { unread, assets } = app(written);
  let { files } = app(written);
  const opened = (): App => {
    const snapshot = openApp(files, assets, unread, chain);
    assert.ok(snapshot);
    return snapshot;
  };
  return {
    opened,
    edited(path, text) {
      files = withFile(files, path, text, true);
      return opened();
    },
  };
}

export interface EditedApp {
  /** As it is now. */
  opened(): App;
  edited(path: string, text: string): App;
}

/** A handler among so many other functions, each of some forty nodes. */
export const longCode = (helpers: number): string => `${Array.from(
  { length: helpers },
  (_, number) => `function help${number}(record) {
  const parts = [record.name, record.reference].filter(function (part) { return part && part.length > ${number}; });
  parts.push(record.id);
  return parts.join(' - ');
}
`,
).join('')}
exports = {
  onCreate: function (payload) {
    const { ticket } = payload.data;
    ticket;
    console.log(ticket.status);
  }
};
`;

/** How often somebody asks of what kind a node of `server.js` is. */
export function looksIn({ server }: App, run: () => void): number {
  let looks = 0;
  const nodes: readonly AnyNode[] = server ? nodesOf(server.javascript.program) : [];
  for (const node of nodes) {
    const { type } = node;
    Object.defineProperty(node, 'type', {
      configurable: true,
      get: () => {
        looks++;
        return type;
      },
    });
  }
  run();
  const found = looks;
  for (const node of nodes) {
    const { type } = node;
    Object.defineProperty(node, 'type', { value: type, writable: true, configurable: true, enumerable: true });
  }
  return found;
}
