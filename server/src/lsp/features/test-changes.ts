/** freshworksEvents/testsChanged: tells a client that wants to know which tests a change of files can have made different. */
import { type App, affectedTests, testCasesOf } from '../../core/index.ts';
import { TESTS_CHANGED, type TestsChangedParams } from '../protocol/tests.ts';
import { describeError, type Session } from '../session.ts';
import { joinUri, keyOfUri } from '../uris.ts';

/** Milliseconds after the last change: nothing is counted while somebody types. */
const REST_MS = 250;

export interface TestChanges {
  /** An app has come, changed or gone. */
  changed(root: string): void;
}

export function tellTestChanges(session: Session): TestChanges {
  const { connection, host, workspace } = session;
  const told = new Map<string, App>();
  const waiting = new Map<string, string>();
  const pending = { cancel: () => {} };

  const tell = (root: string): void => {
    const before = told.get(keyOfUri(root));
    const now = workspace.appAt(root)?.app;
    if (before === now) return;
    if (now) told.set(keyOfUri(root), now);
    else told.delete(keyOfUri(root));
    const paths = before && now ? changedPaths(before, now) : [];
    const params: TestsChangedParams = {
      app: root,
      isListDifferent: listOf(before) !== listOf(now),
      touched: before && now && paths.length > 0 ? affectedTests(before, now).map(({ id }) => id) : [],
      files: paths.map((path) => joinUri(root, path)),
    };
    if (params.isListDifferent || params.touched.length > 0) connection.sendNotification(TESTS_CHANGED, params);
  };

  return {
    changed(root) {
      waiting.set(keyOfUri(root), root);
      pending.cancel();
      pending.cancel = host.timer.after(REST_MS, () => {
        const roots = [...waiting.values()];
        waiting.clear();
        try {
          roots.forEach(tell);
        } catch (error) {
          host.log(`Telling of changed tests failed: ${describeError(error)}`);
        }
      });
    },
  };
}

function changedPaths(before: App, now: App): readonly string[] {
  const paths = new Set([...before.files.keys(), ...now.files.keys()]);
  return [...paths].filter((path) => before.files.get(path)?.text !== now.files.get(path)?.text);
}

/** All that a list of them shows, but for the lines, which an editor moves by itself. */
const listOf = (app: App | undefined): string =>
  app
    ? JSON.stringify(
        testCasesOf(app).map((test) => [
          test.id,
          test.name,
          test.kind,
          ...('trigger' in test ? [test.trigger.handler, test.payload?.path, test.expectation?.path] : []),
        ]),
      )
    : '';
