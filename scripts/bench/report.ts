/** The measured figures as Markdown tables, beside their targets. */
import { cpus, release, totalmem, type } from 'node:os';
import type { SizeComparison } from './comparison.ts';
import { FILE_COUNT, type NameTimes } from './names.ts';
import type { RequestTimes } from './requests.ts';
import type { CheckCost, EditorTimes } from './runs.ts';

export interface Figures {
  /** How many processes wanted a core in the minute before the start. */
  readonly loadBefore: number;
  readonly sizes: readonly SizeComparison[];
  readonly rivalName: string;
  /** From an edit to its findings, by the number of lines. */
  readonly findings: ReadonlyMap<number, FindingTimes>;
  readonly manyAppsMegabytes: number;
  readonly manyAppsCount: number;
  readonly plainNodeMs: number;
  readonly plainNodeMegabytes: number;
  readonly runMs: number;
  readonly runP95: number;
  readonly warmMs: number;
  readonly engineTotalMs: number;
  readonly runCount: number;
  /** Absent where no VS Code can be started. */
  readonly editor: EditorTimes | undefined;
  /** Of `test`, on as many payloads as there are runs. */
  readonly testsMs: number;
  readonly triggerMs: number;
  readonly checkMs: number;
  readonly appCount: number;
  /** What `check` of many more small apps takes. */
  readonly manyChecked: CheckCost;
  readonly manyCheckedCount: number;
  /** By the number of lines; the first of each is a server that only answers. */
  readonly requests: ReadonlyMap<number, readonly RequestTimes[]>;
  readonly names: readonly NameTimes[];
}

export interface FindingTimes {
  readonly p50: number;
  readonly p95: number;
}

/** The size at which the aims are set. */
export const MAIN_SIZE = 300;

/** The longest server file that was seen in a real app. */
export const LARGE_SIZE = 1200;

/** Longer than any that was seen: what grows with the file shows here. */
export const HUGE_SIZE = 3000;

export function tablesOf(figures: Figures): string {
  return [
    loadLine(figures),
    authoringTable(figures),
    sizeTable(figures),
    requestTable(figures),
    runTable(figures),
    namesTable(figures),
  ].join('\n\n');
}

/** Without a date: it changes when the figures do. */
export function pageOf(figures: Figures, rounds: number, edits: number): string {
  const main = mainOf(figures);
  return `# Performance

Written by \`npm run bench\`, which measures everything anew. Machine: ${machineLine()}.

${tablesOf(figures)}

## How it was measured

Both servers got the same apps over standard input and output, from the same client, in turn: every round starts each
server anew for each size, and the figures are medians over ${rounds} rounds (for p50 and p95: medians of each start's own
percentile over ${edits} keystrokes). A completion counts from the edit of one character in a blank line of a handler
(\`.\`, then the beginning of a field's name) until the list has been read; what an item says about itself is fetched
later by both, as VS Code does. Timed are the places at which both servers
offer the fields (${main.kinds.join(', ')}${main.missing.length > 0 ? `; this server offers nothing yet at: ${main.missing.join(', ')}` : ''}). TypeScript's
native server is started without Node in front, with \`checkJs\` and the payload types in an ambient declaration of
\`exports\`; the run fails when it does not offer every field that this server does. First findings and first
completion count from the opening of the file, each in a new process, with a mistake in it that both find. Findings
after a keystroke count from the edit that makes or mends a mistake until they were asked for and read; to clients that
cannot ask they are sent 25 ms later. Compiled code of this server is in Node's compile cache, as it is from
the second start on; the median leaves the first one out. Memory is
what is resident of the process and its children, shared pages included; an idle Node process alone has
${number(figures.plainNodeMegabytes, 0)} MB of it. A run is one \`freshworksEvents/run\` request: a process of its own for each. A process is
started ahead only where a run is likely, one at a time and for ten seconds ([running handlers](running.md#the-process-of-a-run)): the row
"half a second after another run" is such a run. Looking at a lens starts none, because VS Code tells nobody of that. The command line's engine is the command \`trigger\` in a process that is
there: it reads the app anew each time. Requests about names are counted in processor time of the server, so that other work on the
machine does not slow them: asked again on the same texts, and after a character typed in \`server/server.js\`, the work on that edit included (the least of all rounds,
because findings are worked out after an edit, too, and may come in between).
The tree of the Testing view counts from the request to the server, through its answer, to the last item.
`;
}

const mainOf = ({ sizes }: Figures): SizeComparison => {
  const main = sizes.find(({ lineCount }) => lineCount === MAIN_SIZE);
  if (!main) throw new Error(`There are no figures for ${MAIN_SIZE} lines.`);
  return main;
};

function authoringTable(figures: Figures): string {
  const { ours, theirs } = mainOf(figures);
  const half = theirs.completionP50 / 2;
  const halfOfP95 = theirs.completionP95 / 2;
  return table(
    [`${MAIN_SIZE} lines`, 'this server', figures.rivalName, 'aim', ''],
    [
      [
        'initialize, from the start of the process',
        ms(ours.initializeMs),
        ms(theirs.initializeMs),
        '≤ 110 ms',
        verdict(ours.initializeMs <= 110),
      ],
      ['first findings', ms(ours.diagnosticsMs), ms(theirs.diagnosticsMs), '', ''],
      ['first completion', ms(ours.firstCompletionMs), ms(theirs.firstCompletionMs), '', ''],
      [
        'payload completion after a keystroke, p50',
        ms(ours.completionP50, 2),
        ms(theirs.completionP50, 2),
        '≤ 1.5 ms and ≤ half',
        verdict(ours.completionP50 <= 1.5 && ours.completionP50 <= half),
      ],
      [
        'payload completion after a keystroke, p95',
        ms(ours.completionP95, 2),
        ms(theirs.completionP95, 2),
        '≤ 5 ms and ≤ half',
        verdict(ours.completionP95 <= 5 && ours.completionP95 <= halfOfP95),
      ],
      ...[...figures.findings].map(([lineCount, { p50, p95 }]) => [
        `findings after a keystroke, ${lineCount.toLocaleString('en')} lines, p50 / p95`,
        `${number(p50, 1)} / ${ms(p95, 1)}`,
        '',
        '≤ 10 / 15 ms',
        verdict(p50 <= 10 && p95 <= 15),
      ]),
      [
        `memory, ${figures.manyAppsCount} small apps open`,
        mb(figures.manyAppsMegabytes),
        '',
        '≤ 75 MB',
        verdict(figures.manyAppsMegabytes <= 75),
      ],
      [
        'memory, file opened',
        mb(ours.openMegabytes),
        mb(theirs.openMegabytes),
        '≤ 70 MB',
        verdict(ours.openMegabytes <= 70),
      ],
      [
        'memory, after the keystrokes',
        mb(ours.editedMegabytes),
        mb(theirs.editedMegabytes),
        '≤ 70 MB',
        verdict(ours.editedMegabytes <= 70),
      ],
    ],
  );
}

function sizeTable({ sizes, rivalName }: Figures): string {
  return table(
    ['payload completion, p50 / p95', 'this server', rivalName, 'share at p50', 'aim', ''],
    sizes.map(({ lineCount, ours, theirs }) => [
      `${lineCount.toLocaleString('en')} lines`,
      `${number(ours.completionP50, 2)} / ${ms(ours.completionP95, 2)}`,
      `${number(theirs.completionP50, 2)} / ${ms(theirs.completionP95, 2)}`,
      `${number((ours.completionP50 / theirs.completionP50) * 100, 0)} %`,
      lineCount === LARGE_SIZE ? '≤ 4 ms and ≤ 50 %' : '≤ 50 %',
      verdict(ours.completionP50 <= theirs.completionP50 / 2 && (lineCount < LARGE_SIZE || ours.completionP50 <= 4)),
    ]),
  );
}

function requestTable({ requests }: Figures): string {
  return table(
    ['other requests after an edit', 'p50', 'p95', 'slowest', 'at', 'aim for p95', ''],
    [...requests].flatMap(([lines, times]) =>
      times.map(({ kind, p50, p95, slowest, slowestAt }, index) => [
        `${kind}, ${lines.toLocaleString('en')} lines`,
        ms(p50, 2),
        ms(p95, 2),
        ms(slowest),
        slowestAt === '' ? '' : `\`${slowestAt}\``,
        index === 0 ? '' : '≤ 5 ms',
        index === 0 ? '' : verdict(p95 <= 5),
      ]),
    ),
  );
}

function runTable(figures: Figures): string {
  const { plainNodeMs, runMs, runP95, warmMs, engineTotalMs, runCount, editor, testsMs } = figures;
  const { triggerMs, checkMs, appCount, manyChecked, manyCheckedCount } = figures;
  const many = manyCheckedCount.toLocaleString('en');
  return table(
    ['runs and checks', 'time', 'aim', ''],
    [
      ['`node -e 0`, to compare with', ms(plainNodeMs), '', ''],
      ['one trivial handler, p50 / p95', `${number(runMs, 1)} / ${ms(runP95)}`, '', ''],
      [
        'the same half a second after another run, p50',
        ms(warmMs),
        '≤ 1.15 × `node -e 0`',
        verdict(warmMs <= 1.15 * plainNodeMs),
      ],
      ...(editor
        ? [
            [
              'the same in VS Code, from key to result, p50',
              ms(editor.keyMs),
              '≤ 150 ms',
              verdict(editor.keyMs <= 150),
            ],
            ['`node -e 0` started there, to compare with', ms(editor.plainNodeMs), '', ''],
            [
              'the Testing view with 500 payloads, from asking for the tests to its tree, p50',
              ms(editor.treeMs),
              '< 200 ms',
              verdict(editor.treeMs < 200),
            ],
            ['the same where nothing is new, p50', ms(editor.sameTreeMs), '', ''],
          ]
        : []),
      [
        `${runCount} trivial handlers, one after another, by the command line's engine`,
        seconds(engineTotalMs),
        '< 10 s for 200',
        verdict(engineTotalMs / runCount < 50),
      ],
      [
        `\`freshworks-events test\` of ${runCount} payloads of a trivial handler, from start to end`,
        seconds(testsMs),
        '< 3 s for 200',
        verdict(testsMs / runCount < 3_000 / 200),
      ],
      ['`freshworks-events trigger`, from start to end', ms(triggerMs), '', ''],
      [
        `\`freshworks-events check\` of ${appCount} apps`,
        seconds(checkMs),
        '< 5 s for 600',
        verdict(checkMs / appCount < 5_000 / 600),
      ],
      [`the same of ${many} apps, processor time of each`, ms(manyChecked.cpuMs / manyCheckedCount, 2), '', ''],
      [
        `the same of ${many} apps, most memory`,
        mb(manyChecked.megabytes),
        '≤ 150 MB',
        verdict(manyChecked.megabytes <= 150),
      ],
    ],
  );
}

export function namesTable({ names }: Pick<Figures, 'names'>): string {
  return table(
    [`names in an app of ${FILE_COUNT} files`, 'found', 'after an edit, least', 'asked again, p50', 'aim', ''],
    names.map(({ request, found, editedMs, warmMs }) => [
      request,
      number(found, 0),
      ms(editedMs),
      ms(warmMs),
      '≤ 50 ms',
      verdict(warmMs <= 50),
    ]),
  );
}

const machineLine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() || 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.versions.node}`;

function loadLine({ loadBefore }: Figures): string {
  const isBusy = loadBefore > cpus().length / 4;
  return `Load of the machine before the start: ${number(loadBefore, 1)}${isBusy ? ', so that other work slowed everything here: compare the columns, not the aims' : ''}.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), 3));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell[column === 0 ? 'padEnd' : 'padStart'](widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const number = (value: number, digits: number): string => (Number.isNaN(value) ? '–' : value.toFixed(digits));
const ms = (value: number, digits = 1): string => `${number(value, digits)} ms`;
const mb = (value: number): string => `${number(value, 1)} MB`;
const seconds = (milliseconds: number): string => `${number(milliseconds / 1000, 2)} s`;
const verdict = (met: boolean): string => (met ? 'met' : 'missed');
