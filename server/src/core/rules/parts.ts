/**
 * Rules that look at one part of the server code at a time. What they say of a part is kept from one snapshot of a chain to
 * the next until something changes that was read for it, and moves with the text: a keystroke costs what it changes,
 * however long the file is.
 */
import { byPart, type CodePart, codePartsOf, EVERYTHING, type Flow, flowOf, note } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { type KeptReport, keptReport, restored } from './kept-report.ts';
import type { PartContext, Report, Rule } from './rule.ts';

export interface PartReports {
  /** By the code of the rule. */
  readonly reports: ReadonlyMap<string, readonly Report[]>;
  /** Of the rules that threw, each once. */
  readonly faults: ReadonlyMap<string, unknown>;
}

export interface PlaceInCode {
  readonly path: string;
  readonly range: Range;
}

/** `failing` is the code of a rule that is made to fail; with `near`, only the parts there are looked at, and nothing is kept. */
export function reportsOfParts(
  app: App,
  rules: readonly Rule[],
  failing: string | undefined,
  near?: PlaceInCode,
): PartReports {
  const flow = flowOf(app);
  const reports = new Map<string, Report[]>(rules.map(({ code }) => [code, []]));
  const faults = new Map<string, unknown>();
  const premises = premisesOf(app, rules, faults);
  const looking: Looking = { rules, failing, faults, premises, about: aboutOf(app, rules, premises) };
  const files = near ? flow.files().filter(({ file }) => file.path === near.path) : flow.files();
  for (const file of files) {
    const parts = codePartsOf(file);
    for (let at = 0, part = parts[at]; part; part = parts[++at]) {
      if (near && !isNear(part, near.range)) continue;
      // Reports of a snapshot that nobody goes on from need not outlive it.
      const found = app.chain && !near ? keptOf(flow, part, looking) : look(flow, part, looking);
      if (found.size > 0) for (const [code, list] of found) reports.get(code)?.push(...list);
    }
  }
  return { reports, faults };
}

const isNear = ({ root }: CodePart, { start, end }: Range): boolean => root.start <= end && root.end >= start;

/** All that one rule says of an app by itself, levels and comments aside. */
export function reportsOf(app: App, rule: Rule): readonly Report[] {
  const { reports, faults } = reportsOfParts(app, [rule], undefined);
  if (faults.has(rule.code)) throw faults.get(rule.code);
  const found = [...(reports.get(rule.code) ?? [])];
  rule.check?.({ app, before: { rules: new Set(), silenced: [] }, report: (report) => found.push(report) });
  return found;
}

/** What is the same for all parts. */
interface Looking {
  readonly rules: readonly Rule[];
  readonly failing: string | undefined;
  readonly faults: Map<string, unknown>;
  readonly premises: ReadonlyMap<string, PartContext['premise']>;
  readonly about: object | undefined;
}

function premisesOf(app: App, rules: readonly Rule[], faults: Looking['faults']): Looking['premises'] {
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

type Found = ReadonlyMap<string, readonly Report[]>;

function look(flow: Flow, part: CodePart, { rules, failing, faults, premises }: Looking): Found {
  let found: Map<string, readonly Report[]> | undefined;
  let reports: Report[] = [];
  const report = (one: Report): void => void reports.push(one);
  for (const rule of rules) {
    if (faults.has(rule.code)) continue;
    try {
      if (rule.code === failing) throw new Error('It was made to fail on request');
      const premise = premises.get(rule.code);
      rule.checkPart?.({ app: flow.app, flow, part, premise, report });
    } catch (error) {
      faults.set(rule.code, error);
    }
    // Of most parts there is nothing to say.
    if (reports.length === 0) continue;
    found ??= new Map();
    found.set(rule.code, reports);
    reports = [];
  }
  if (faults.size > 0) note(EVERYTHING);
  return found ?? NOTHING;
}

const lookedAt = byPart((flow, part, looking: Looking): ReadonlyMap<string, readonly KeptReport[]> => {
  const found = [...look(flow, part, looking)];
  return new Map(found.map(([code, list]) => [code, list.map((report) => keptReport(flow.app, part, report))]));
});

const NOTHING: Found = new Map();

/** Fixes are found by looking again, when somebody asks for them. */
function keptOf(flow: Flow, part: CodePart, looking: Looking): Found {
  const found = lookedAt(flow, part, looking, looking.about);
  return found.size > 0 ? restoredFrom(found, flow, part, looking) : NOTHING;
}

function restoredFrom(
  found: ReadonlyMap<string, readonly KeptReport[]>,
  flow: Flow,
  part: CodePart,
  looking: Looking,
): Found {
  const again = (code: string, index: number): Report | undefined => {
    const rules = looking.rules.filter((one) => one.code === code);
    return look(flow, part, { ...looking, rules }).get(code)?.[index];
  };
  return new Map(
    [...found].map(([code, list]) => [
      code,
      list.map((report, index) => restored(flow.app, report, () => again(code, index)?.fixes?.() ?? [])),
    ]),
  );
}

/** The same object for the same rules that rest on the same: their answers are kept apart from those of others. */
function aboutOf({ chain }: App, rules: readonly Rule[], premises: Looking['premises']): object | undefined {
  if (!chain) return undefined;
  const text = rules.map(({ code }) => `${code} ${premises.get(code) ?? ''}`).join('\n');
  const known = abouts.get(chain) ?? new Map<string, object>();
  abouts.set(chain, known);
  const about = known.get(text) ?? {};
  if (known.size >= MOST_KEPT) known.clear();
  known.set(text, about);
  return about;
}

const abouts = new KeptWith<object, Map<string, object>>();

/** Of a chain: its findings, and what else is asked of some of the rules. */
const MOST_KEPT = 4;
