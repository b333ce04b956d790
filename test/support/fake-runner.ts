/** A runner that runs nothing. */
import type { RunRequest, RunResult } from '../../server/src/core/index.ts';
import type { HostRunner } from '../../server/src/lsp/host.ts';

export const RESULT: RunResult = {
  outcome: 'returned',
  durationMs: 1.2345,
  logs: [],
  calls: [],
  payload: { data: {} },
};

/** A runner that keeps what it was asked, and answers with the result or as the test says. */
export function fakeRunner(answer: HostRunner['run'] = async () => RESULT): {
  runner: HostRunner;
  requests: RunRequest[];
} {
  const requests: RunRequest[] = [];
  return {
    requests,
    runner: {
      folderOf: (uri) => decodeURIComponent(new URL(uri).pathname),
      run(request, onCancel) {
        requests.push(request);
        return answer(request, onCancel);
      },
      testPool: () => ({
        startedAt: Date.UTC(2026, 0, 5),
        run(request, onCancel) {
          requests.push(request);
          return answer(request, onCancel);
        },
        // Ends when it is cancelled, or once the debugger was asked for.
        debug(request, onCancel, onInspector) {
          requests.push(request);
          onInspector({ address: 'ws://127.0.0.1:1234/0', skipFiles: ['/x/runner.js'] });
          return answer(request, onCancel);
        },
        close() {},
      }),
      debug: () => Promise.reject(new Error('not asked for')),
    },
  };
}
