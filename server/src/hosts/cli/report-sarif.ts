/** Findings as SARIF 2.1.0, the form in which code scanning takes them (docs.oasis-open.org/sarif/sarif/v2.1.0). */
import { createHash } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Finding,
  type Range,
  RULE_CODES,
  relativePath,
  type Severity,
  type SourceFile,
} from '../../core/index.ts';
import { VERSION } from '../../lsp/version.ts';
import type { CheckedApp } from './checked-app.ts';
import { printJson } from './command.ts';
import type { AppFault } from './faults.ts';
import { placeOf } from './report-json.ts';
import type { MakeReporter } from './reporter.ts';
import { repositoryRoot } from './repository.ts';
import { rulePage } from './rule-page.ts';
import { shownPath } from './shown-path.ts';
import { uncheckedSentence } from './unread.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

export const sarifReporter: MakeReporter = (terminal) => {
  const addressOf = addressing(terminal.folder);
  const results: unknown[] = [];
  const unreadNotes: unknown[] = [];
  const faultNotes: unknown[] = [];
  return {
    unread: (place) => void unreadNotes.push(notificationOf(addressOf(place.file), uncheckedSentence(place))),
    app(app) {
      const file = shownPath(app.root, 'manifest.json');
      const address = addressOf(file, join(app.folder, 'manifest.json'));
      faultNotes.push(...app.faults.map((fault) => notificationOfFault(address, fault)));
      results.push(...resultsOf(app, (path) => addressOf(shownPath(app.root, path), join(app.folder, path))));
    },
    end: () =>
      printJson(terminal, {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'freshworks-events', version: VERSION, rules: RULE_CODES.map(descriptorOf) } },
            columnKind: 'utf16CodeUnits',
            invocations: [
              {
                executionSuccessful: unreadNotes.length === 0 && faultNotes.length === 0,
                toolExecutionNotifications: [...unreadNotes, ...faultNotes],
              },
            ],
            results,
          },
        ],
      }),
  };
};

const descriptorOf = ({ code, severity, summary }: (typeof RULE_CODES)[number]) => ({
  id: code,
  shortDescription: { text: summary },
  help: { text: `freshworks-events check --explain ${code} prints the page of this rule.` },
  helpUri: rulePage(code),
  defaultConfiguration: { level: LEVELS[severity] },
});

const notificationOfFault = (address: string, { rule, message }: AppFault) => ({
  ...notificationOf(address, message),
  ...(rule !== undefined && { associatedRule: { id: rule, index: indexOf(rule) } }),
});

const notificationOf = (address: string, text: string) => ({
  level: 'error',
  message: { text },
  locations: [{ physicalLocation: { artifactLocation: { uri: address } } }],
});

const indexOf = (rule: string): number => RULE_CODES.findIndex(({ code }) => code === rule);

type AddressInApp = (path: string) => string;

function resultsOf(checked: CheckedApp, addressOf: AddressInApp) {
  const seen = new Map<string, number>();
  return checked.findings.map((finding) => {
    const what = JSON.stringify([addressOf(finding.path), finding.rule, finding.message]);
    const nth = (seen.get(what) ?? 0) + 1;
    seen.set(what, nth);
    return { ...resultOf(checked, finding, addressOf), partialFingerprints: { [FINGERPRINT]: hashOf(what, nth) } };
  });
}

/** By it a finding is the same one after edits elsewhere in its file: what it is, where, and which of several alike. */
const FINGERPRINT = 'freshworksEvents/v1';

const hashOf = (what: string, nth: number): string =>
  createHash('sha256').update(`${what} ${nth}`).digest('hex').slice(0, 32);

function resultOf({ app }: CheckedApp, finding: Finding, addressOf: AddressInApp) {
  const related = (finding.related ?? []).flatMap(({ path, range, message }) => {
    const file = app?.files.get(path);
    return file ? [{ ...locationOf(file, range, addressOf), message: { text: message } }] : [];
  });
  return {
    ruleId: finding.rule,
    ruleIndex: indexOf(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.file, finding.range, addressOf)],
    ...(related.length > 0 && { relatedLocations: related }),
  };
}

function locationOf(file: SourceFile, range: Range, addressOf: AddressInApp) {
  const { line, column, endLine, endColumn } = placeOf({ file, range });
  return {
    physicalLocation: {
      artifactLocation: { uri: addressOf(file.path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** From the root of the repository, as services for code want it; else from where the command was called, or whole. */
function addressing(folder: string): (shown: string, absolute?: string) => string {
  const root = repositoryRoot(folder);
  return (shown, absolute = resolve(folder, shown)) => {
    const inRepository = root === undefined ? undefined : relativePath(root, absolute);
    if (inRepository !== undefined) return encoded(inRepository);
    return isAbsolute(shown) ? pathToFileURL(shown).href : encoded(shown.replace(/^\.\//, ''));
  };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
