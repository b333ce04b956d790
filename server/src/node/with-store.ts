/** Gives every run what earlier ones stored, and keeps what it stores; a store that cannot be used costs no run its report. */
import { isAccepted } from '../core/index.ts';
import type { RunNote, RunRequest, RunResult, RunStore, RunWrite } from '../core/run/contract.ts';
import type { Runner } from './runner.ts';
import { AREAS, type Store, StoreError } from './store.ts';

export function withStore(runner: Runner, storeOf: (appFolder: string) => Store): Runner {
  return {
    ...runner,
    async run(request, ...rest) {
      const store = storeOf(request.appFolder);
      const found = attempt(store.read);
      if ('problem' in found) {
        const result = await runner.run(request, ...rest);
        return withNotes(result, [unread(found.problem, result)]);
      }
      // Every installation of an app has a store of its own, which is empty at first.
      const isInstallation = request.kind === 'event' && request.name === 'onAppInstall';
      const before = found.value;
      const result = await runner.run({ ...request, store: isInstallation ? {} : before }, ...rest);
      const writes = isInstallation ? installed(before, request, result) : (result.writes ?? []);
      const { writes: _own, ...others } = result;
      const told = writes.length > 0 ? { ...others, writes } : others;
      const kept = attempt(() => store.apply(writes));
      return 'problem' in kept ? withNotes(told, [`${kept.problem} Nothing that this run stored was kept.`]) : told;
    },
  };
}

function attempt<T>(action: () => T): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: action() };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { problem: error.message };
  }
}

function unread(problem: string, { writes = [] }: RunResult): string {
  const kept = writes.length > 0 ? ', and nothing that it stored was kept' : '';
  return `${problem} This run began with an empty store${kept}.`;
}

function withNotes(result: RunResult, texts: readonly string[]): RunResult {
  const notes = texts.map((text): RunNote => ({ text, stack: '' }));
  return { ...result, notes: [...(result.notes ?? []), ...notes] };
}

/** What a new installation changes: what the one before it stored is gone, unless nothing came of it. */
function installed(old: RunStore, request: RunRequest, result: RunResult): readonly RunWrite[] {
  const { writes = [], outcome } = result;
  // Who installs is told of any other answer, or of none, that the installation failed (docs/platform.md 2.3).
  const isInstalled = outcome === 'returned' && isAccepted(request, result) !== false;
  const written = new Map(writes.map((write) => [JSON.stringify([write.area, write.key]), write]));
  const replaced = AREAS.flatMap((area) =>
    Object.entries(old[area] ?? {}).flatMap(([key, before]): readonly RunWrite[] => {
      const id = JSON.stringify([area, key]);
      const write = written.get(id);
      written.delete(id);
      if (write?.after === undefined) return isInstalled ? [{ area, key, before }] : [];
      const isSame = JSON.stringify(before) === JSON.stringify(write.after);
      return isSame ? [] : [{ area, key, before, after: write.after }];
    }),
  );
  return [...replaced, ...written.values()];
}
