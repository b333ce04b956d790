/**
 * Lenses of one file rest on others: what is registered in the manifest stands over functions of the server as well. A client asks
 * again for the document that was edited; when another one has lenses by now, it is asked to.
 */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { lensesOf } from '../../core/index.ts';
import { coalesced } from '../coalesced.ts';
import type { Session } from '../session.ts';
import { keyOfUri } from '../uris.ts';
import type { LocatedApp, LocatedDocument } from '../workspace/located.ts';

export interface LensChanges {
  /** The client has got the lenses of a document. */
  answered(uri: string, located: LocatedDocument): void;
  appChanged(located: LocatedApp): void;
}

/** What a client shows over a document. */
interface Shown {
  readonly version: number | undefined;
  readonly lenses: string;
}

export function lensChanges(session: Session): LensChanges {
  const { capabilities, connection, workspace } = session;
  if (!capabilities.workspace?.codeLens?.refreshSupport) return { answered: () => {}, appChanged: () => {} };
  const shown = new Map<string, Shown>();
  const roots = new Set<string>();
  const isStale = (root: string): boolean => {
    const located = workspace.appAt(root);
    return [...workspace.openPaths(root)].some(([path, { uri, version }]) => {
      const before = shown.get(keyOfUri(uri));
      return located && before?.version === version && before.lenses !== lensesIn(located, path);
    });
  };
  const compare = coalesced(session, 'Refreshing lenses', async () => {
    const changed = [...roots];
    roots.clear();
    if (changed.some(isStale)) await connection.sendRequest(CodeLensRefreshRequest.type);
  });
  return {
    answered(uri, located) {
      const { version } = workspace.openDocument(uri) ?? {};
      shown.set(keyOfUri(uri), { version, lenses: lensesIn(located, located.path) });
    },
    appChanged({ root }) {
      roots.add(root);
      compare();
    },
  };
}

/** Without their places, which the client moves by itself. */
const lensesIn = ({ app }: Pick<LocatedApp, 'app'>, path: string): string =>
  JSON.stringify(
    lensesOf(app, path).map(({ triggers }) =>
      triggers.map(({ kind, name, scope, handler }) => [kind, name, scope, handler]),
    ),
  );
