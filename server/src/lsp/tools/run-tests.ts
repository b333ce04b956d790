/** The tool `run_tests`: every payload of an app, judged by what is expected of it. */
import { headline } from '../../core/index.ts';
import { runTestsOf } from '../features/tests.ts';
import { flagIn, textIn } from './input.ts';
import { appNamed, folderOf } from './named-app.ts';
import type { Tool } from './tool.ts';

export const runTestsTool: Tool = async (session, input, token) => {
  const { located } = await appNamed(session, textIn(input, 'app'));
  const edge = flagIn(input, 'edge');
  const coverage = flagIn(input, 'coverage');
  const { tests, coverageText } = await runTestsOf(session, { app: located.root, edge, coverage }, token);
  const bad = tests.filter(({ status }) => status !== 'passed');
  return {
    app: folderOf(session, located),
    passed: tests.length - bad.length,
    // What a run comes to is told in a line: run_handler has the whole report.
    failed: bad.map(({ id, status, failures, reports }) => ({ id, status, failures, runs: reports.map(headline) })),
    ...(coverageText && { coverage: coverageText }),
    next:
      bad.length > 0
        ? 'Mend what failed: path, expected and actual say where. run_handler has the report of one run.'
        : tests.length > 0
          ? 'All passed. Call check once more before you are done.'
          : 'There was nothing to run: the app registers no handler.',
  };
};
