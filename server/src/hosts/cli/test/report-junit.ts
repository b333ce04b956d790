/** Results of tests as JUnit's XML, which most services of continuous integration read. */
import type { TestOutcome } from '../../../lsp/tests/run-test.ts';
import type { Terminal } from '../command.ts';
import { shownPath } from '../shown-path.ts';
import type { TestedApp } from './tested-app.ts';

export function printJunit(apps: readonly TestedApp[], terminal: Terminal): void {
  const suites = apps.map(({ root, outcomes }) => suiteOf(root, outcomes));
  terminal.out(`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`);
}

function suiteOf(root: string, outcomes: readonly TestOutcome[]): string {
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length;
  const time = outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const head = {
    name: root,
    tests: outcomes.length,
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(time),
  };
  return `  <testsuite${attributes(head)}>\n${outcomes.map((outcome) => caseOf(root, outcome)).join('')}  </testsuite>\n`;
}

function caseOf(root: string, { test, status, durationMs, failures }: TestOutcome): string {
  const classname = 'trigger' in test ? `${test.trigger.scope}.${test.trigger.name}` : test.kind;
  const head = `    <testcase${attributes({ name: test.name, classname, time: seconds(durationMs) })}`;
  if (status === 'passed') return `${head}/>\n`;
  if (status === 'skipped') return `${head}><skipped/></testcase>\n`;
  const tag = status === 'error' ? 'error' : 'failure';
  const lines = failures.map(({ message, file, line }) =>
    file === undefined ? message : `${message} (${shownPath(root, file)}${line === undefined ? '' : `:${line}`})`,
  );
  return `${head}><${tag}${attributes({ message: lines[0] ?? status })}>${escaped(lines.join('\n'))}</${tag}></testcase>\n`;
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');

/** What XML 1.0 cannot hold at all becomes a question mark. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
