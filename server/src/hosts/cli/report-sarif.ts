/** Findings as SARIF 2.1.0, the form in which code scanning takes them (docs.oasis-open.org/sarif/sarif/v2.1.0). */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Finding, type Range, RULE_CODES, type Severity, type SourceFile } from '../../core/index.ts';
import { VERSION } from '../../lsp/version.ts';
import type { CheckedApp } from './check-apps.ts';
import { printJson, type Terminal } from './command.ts';
import type { AppFault } from './faults.ts';
import { placeOf, shownPath } from './report-json.ts';
import { type UnreadPlace, uncheckedSentence } from './unread.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export const printSarif = (apps: readonly CheckedApp[], terminal: Terminal, unread: readonly UnreadPlace[]): void =>
  printJson(terminal, {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'freshworks-events',
            version: VERSION,
            rules: RULE_CODES.map(({ code, severity, summary }) => ({
              id: code,
              shortDescription: { text: summary },
              help: { text: `freshworks-events check --explain ${code} prints the page of this rule.` },
              defaultConfiguration: { level: LEVELS[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unread.length === 0 && apps.every(({ faults }) => faults.length === 0),
            toolExecutionNotifications: [
              ...unread.map((place) => notificationOf(place.file, uncheckedSentence(place))),
              ...apps.flatMap(({ root, faults }) => faults.map((fault) => notificationOfFault(root, fault))),
            ],
          },
        ],
        results: apps.flatMap((app) => app.findings.map((finding) => resultOf(app, finding))),
      },
    ],
  });

const notificationOfFault = (root: string, { rule, message }: AppFault) => ({
  ...notificationOf(shownPath(root, 'manifest.json'), message),
  ...(rule !== undefined && { associatedRule: { id: rule, index: indexOf(rule) } }),
});

const notificationOf = (file: string, text: string) => ({
  level: 'error',
  message: { text },
  locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(file) } } }],
});

const indexOf = (rule: string): number => RULE_CODES.findIndex(({ code }) => code === rule);

function resultOf(app: CheckedApp, finding: Finding) {
  const related = (finding.related ?? []).flatMap(({ path, range, message }) => {
    const file = app.app?.files.get(path);
    return file ? [{ ...locationOf(app, file, range), message: { text: message } }] : [];
  });
  return {
    ruleId: finding.rule,
    ruleIndex: indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(app, finding.file, finding.range)],
    ...(related.length > 0 && { relatedLocations: related }),
  };
}

function locationOf({ root }: CheckedApp, file: SourceFile, range: Range) {
  const { line, column, endLine, endColumn } = placeOf({ file, range });
  return {
    physicalLocation: {
      artifactLocation: { uri: addressOf(shownPath(root, file.path)) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** Relative to where the command was called, unless the whole path was given. */
const addressOf = (path: string): string =>
  isAbsolute(path) ? pathToFileURL(path).href : path.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
