/** `check`: the findings of every app below the paths. */
import { type Finding, type FindingOptions, findingsOf } from '../../core/index.ts';
import { type FoundApp, findApps } from './apps.ts';
import { type Command, FORMAT, printJson, type Terminal } from './command.ts';

export const check: Command = {
  spec: {
    name: 'check',
    usage: '[PATH…]',
    description: 'Checks every Freshworks app at or below the paths (this folder, when none is given).',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    flags: { format: FORMAT },
    notes: 'Ends with 0 when no errors were found, 1 when some were, 2 when it could not run.',
  },
  async run(args, terminal) {
    const { apps, notes } = await findApps(args.words.length > 0 ? args.words : ['.'], terminal.folder);
    for (const note of notes) terminal.error(`${note}\n`);
    if (apps.length === 0)
      terminal.error('No Freshworks app was found: a manifest.json with "platform-version" makes one.\n');
    const options = faultsTo(terminal);
    const checked = apps.map((found) => ({ ...found, findings: findingsOf(found.app, options) }));
    if (args.text('format') === 'json') printJson(terminal, { version: 1, apps: checked.map(toJson) });
    else printText(checked, terminal);
    return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  },
};

const faultsTo = (terminal: Terminal): FindingOptions => ({
  onFault: (code, error) => terminal.error(`Rule ${code} failed and is left out: ${String(error)}\n`),
});

interface CheckedApp extends FoundApp {
  readonly findings: readonly Finding[];
}

const toJson = ({ root, app, findings }: CheckedApp) => ({
  root,
  platform: app.manifest.platform.version,
  findings: findings.map((finding) => ({
    file: finding.path,
    ...placeOf(finding),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    fix: finding.fixSafety ?? 'none',
  })),
});

function placeOf({ file, range }: Finding) {
  const start = file.lines.positionAt(range.start);
  const end = file.lines.positionAt(range.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function printText(apps: readonly CheckedApp[], terminal: Terminal): void {
  for (const { root, app, findings } of apps) {
    terminal.out(`${root} (platform ${app.manifest.platform.version}): ${countOf(findings)}\n`);
    for (const finding of findings) {
      const { line, column } = placeOf(finding);
      const path = root === '.' ? finding.path : `${root}/${finding.path}`;
      terminal.out(`  ${path}:${line}:${column} ${finding.severity} ${finding.message} [${finding.rule}]\n`);
    }
  }
}

function countOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing found';
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return ['error', 'warning', 'info', 'hint']
    .filter((severity) => count(severity) > 0)
    .map((severity) => `${count(severity)} ${severity}${count(severity) === 1 ? '' : 's'}`)
    .join(', ');
}
