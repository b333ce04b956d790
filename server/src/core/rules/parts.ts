/**
 * Rules that look at one part of the code at a time. What they say of a part is kept from one snapshot of a chain to the
 * next, until something changes that was read for it, and moves with the text: a keystroke costs what it changes, however
 * long the file is.
 */
import {
  type Cell,
  type CodePart,
  cellsOf,
  cellsOfPart,
  codePartsOf,
  type Flow,
  flowOf,
  type IndexedFile,
  isServerCode,
  type Noted,
  noting,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { AnyNode, JavaScriptDocument } from '../syntax/javascript.ts';
import { type KeptReport, keptReport, restored } from './kept-report.ts';
import type { Report, Rule } from './rule.ts';

export interface PartReports {
  /** By the code of the rule. */
  readonly reports: ReadonlyMap<string, readonly Report[]>;
  /** Of the rules that threw, each once. */
  readonly faults: ReadonlyMap<string, unknown>;
}

/** What the rules say of the server code of an app; `failing` is the code of one that is made to fail. */
export function reportsOfParts(app: App, rules: readonly Rule[], failing: string | undefined): PartReports {
  const flow = flowOf(app);
  const faults = new Map<string, unknown>();
  const premises = premisesOf(app, rules, faults);
  const surroundings = [...surroundingsOf(app, rules), ...premises.values()];
  const before = keptBefore(app, surroundings);
  const changed = changesSince(before, flow.files());
  const reports = new Map<string, Report[]>(rules.map(({ code }) => [code, []]));
  const looking = { app, flow, premises, failing, faults };
  const files = new Map<string, KeptFile>();
  const add = (found: Found['reports']): void => {
    for (const [code, list] of found) reports.get(code)?.push(...list);
  };
  for (const file of flow.files()) {
    const known = before?.files.get(file.file.path)?.units;
    const units = new Map<AnyNode, Unit>();
    for (const part of codePartsOf(file)) {
      const unit = known?.get(part.key);
      const isKept = unit !== undefined && !hasAny(unit.cells, changed);
      if (isKept) {
        units.set(part.key, unit);
        add(again(looking, part, rules, unit));
        continue;
      }
      const found = look(looking, part, rules);
      if (app.chain && faults.size === 0 && !flow.isSpent()) keep(app, units, part, found);
      add(found.reports);
    }
    files.set(file.file.path, { parts: file.parts, units });
  }
  if (app.chain) kept.set(app.chain, { surroundings, files });
  return { reports, faults };
}

/** By the chain of snapshots: of the last one that was asked about. */
const kept = new WeakMap<object, Kept>();

interface Kept {
  /** With anything else among them, nothing is kept. */
  readonly surroundings: readonly unknown[];
  readonly files: ReadonlyMap<string, KeptFile>;
}

interface KeptFile {
  readonly parts: IndexedFile['parts'];
  readonly units: ReadonlyMap<AnyNode, Unit>;
}

/** What was said of one part, and what was read for it. */
interface Unit {
  readonly cells: ReadonlySet<Cell>;
  readonly reports: ReadonlyMap<string, readonly KeptReport[]>;
}

/** All that is no server code, which of that there is, and what holds for a whole file of it. */
function surroundingsOf(app: App, rules: readonly Rule[]): readonly unknown[] {
  const server = app.server?.javascript.program;
  return [
    ...[app.assets, app.unread, server, rules.map(({ code }) => code).join()],
    ...[...app.files.values()].flatMap((file): readonly unknown[] =>
      isServerCode(file.path) ? [file.path, isGuess(file.javascript)] : [file],
    ),
  ];
}

/** Where it is not known in which function an error is, all of the tree is a guess. */
const isGuess = ({ error, brokenFunction }: JavaScriptDocument): boolean =>
  error !== undefined && brokenFunction === undefined;

function keptBefore({ chain }: App, surroundings: readonly unknown[]): Kept | undefined {
  const before = chain && kept.get(chain);
  const isSame =
    before?.surroundings.length === surroundings.length &&
    surroundings.every((one, index) => one === before.surroundings[index]);
  return isSame ? before : undefined;
}

/** The parts that came or went since, and the names in them. */
function changesSince(before: Kept | undefined, files: readonly IndexedFile[]): ReadonlySet<Cell> {
  const changed = new Set<Cell>();
  const add = (from: IndexedFile['parts'], other: IndexedFile['parts']): void => {
    for (const [key, part] of from) {
      if (other.has(key)) continue;
      changed.add(key);
      for (const cell of cellsOfPart(part)) changed.add(cell);
    }
  };
  for (const { file, parts } of before ? files : []) {
    const old = before?.files.get(file.path)?.parts;
    if (!old || old === parts) continue;
    add(old, parts);
    add(parts, old);
  }
  return changed;
}

function hasAny(cells: ReadonlySet<Cell>, others: ReadonlySet<Cell>): boolean {
  const [few, many] = cells.size < others.size ? [cells, others] : [others, cells];
  for (const cell of few) if (many.has(cell)) return true;
  return false;
}

/** What was found now. */
interface Found extends Noted {
  readonly reports: ReadonlyMap<string, readonly Report[]>;
}

/** What is the same for all parts. */
interface Looking {
  readonly app: App;
  readonly flow: Flow;
  readonly premises: ReadonlyMap<string, ReturnType<NonNullable<Rule['premise']>> | undefined>;
  readonly failing: string | undefined;
  readonly faults: Map<string, unknown>;
}

function premisesOf(app: App, rules: readonly Rule[], faults: Map<string, unknown>): Looking['premises'] {
  return new Map(
    rules.map((rule) => {
      try {
        return [rule.code, rule.premise?.(app)];
      } catch (error) {
        faults.set(rule.code, error);
        return [rule.code, undefined];
      }
    }),
  );
}

function look({ app, flow, premises, failing, faults }: Looking, part: CodePart, rules: readonly Rule[]): Found {
  const found = { reads: [], reports: new Map<string, readonly Report[]>() };
  noting(found, () => {
    for (const rule of rules) {
      if (faults.has(rule.code)) continue;
      const reports: Report[] = [];
      try {
        if (rule.code === failing) throw new Error('It was made to fail on request');
        const premise = premises.get(rule.code);
        rule.checkPart?.({ app, flow, part, premise, report: (report) => reports.push(report) });
      } catch (error) {
        faults.set(rule.code, error);
      }
      if (reports.length > 0) found.reports.set(rule.code, reports);
    }
  });
  return found;
}

function keep(app: App, units: Map<AnyNode, Unit>, part: CodePart, found: Found): void {
  const cells = cellsOf(found);
  if (!cells) return;
  const reports = [...found.reports].map(
    ([code, list]) => [code, list.map((report) => keptReport(app, report))] as const,
  );
  units.set(part.key, { cells, reports: new Map(reports) });
}

/** What was said before, at its place of now. Fixes are found again by looking again, when somebody asks for them. */
function again(looking: Looking, part: CodePart, rules: readonly Rule[], { reports }: Unit): Found['reports'] {
  const { app } = looking;
  const lookAgain = (code: string, index: number): Report | undefined => {
    const rule = rules.filter((one) => one.code === code);
    return look(looking, part, rule).reports.get(code)?.[index];
  };
  return new Map(
    [...reports].map(([code, list]) => [
      code,
      list.map((report, index) => restored(app, report, () => lookAgain(code, index)?.fixes?.() ?? [])),
    ]),
  );
}
