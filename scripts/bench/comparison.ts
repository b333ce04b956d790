/** Lets our server and TypeScript's do the same work in turn, several times, and sums up what was measured. */
import type { AuthoringApp } from './apps.ts';
import { type AuthoringTimes, measureAuthoring, measureFirstCompletion, namesAtSites } from './authoring.ts';
import type { Rival } from './servers.ts';
import type { Site, SiteKind } from './source.ts';
import { median, percentile } from './statistics.ts';

/** Medians over the starts of one server. */
export interface Summary {
  readonly initializeMs: number;
  readonly diagnosticsMs: number;
  readonly firstCompletionMs: number;
  readonly completionP50: number;
  readonly completionP95: number;
  readonly openMegabytes: number;
  readonly editedMegabytes: number;
}

export interface SizeComparison {
  readonly lineCount: number;
  readonly ours: Summary;
  readonly theirs: Summary;
  /** Kinds of places that were timed: both servers offer the fields there. */
  readonly kinds: readonly SiteKind[];
  /** Kinds at which our server offers nothing yet. */
  readonly missing: readonly SiteKind[];
}

export interface Effort {
  readonly rounds: number;
  /** Keystrokes for each start. */
  readonly edits: number;
}

interface Contest {
  readonly app: AuthoringApp;
  readonly sites: readonly Site[];
  readonly missing: readonly SiteKind[];
  readonly samples: readonly [Sample[], Sample[]];
}

interface Sample extends AuthoringTimes {
  readonly firstCompletionMs: number;
}

/** Servers and sizes take turns in every round, so that a slow moment of the machine meets all of them. */
export async function compare(
  rivals: readonly [Rival, Rival],
  apps: readonly AuthoringApp[],
  { rounds, edits }: Effort,
  progress: (text: string) => void,
): Promise<readonly SizeComparison[]> {
  const contests: Contest[] = [];
  for (const app of apps) contests.push({ app, ...(await fairSites(rivals, app)), samples: [[], []] });
  for (let round = 1; round <= rounds; round++) {
    progress(`Round ${round} of ${rounds}`);
    for (const { app, sites, samples } of contests) {
      for (const turn of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const { command } = rivals[turn as 0 | 1];
        const times = await measureAuthoring(command, app, sites, edits);
        const first = sites[0];
        if (times.diagnosticCount === 0 || !first) throw new Error(`${rivals[turn as 0 | 1].name} found no mistake.`);
        samples[turn as 0 | 1].push({ ...times, firstCompletionMs: await measureFirstCompletion(command, app, first) });
      }
    }
  }
  return contests.map(({ app: { lineCount }, sites, missing, samples: [ours, theirs] }) => ({
    lineCount,
    ours: summaryOf(ours),
    theirs: summaryOf(theirs),
    kinds: kindsOf(sites),
    missing,
  }));
}

/**
 * The places at which both offer the fields. TypeScript must offer all that we do, everywhere: otherwise it would be
 * measured at less work, and the comparison would be void.
 */
async function fairSites([ours, theirs]: readonly [Rival, Rival], app: AuthoringApp) {
  const ourNames = await namesAtSites(ours.command, app);
  const theirNames = await namesAtSites(theirs.command, app);
  for (const [index, site] of app.sites.entries()) {
    const offered = new Set(theirNames[index]);
    const lacking = [site.field, ...(ourNames[index] ?? [])].filter((name) => !offered.has(name));
    if (lacking.length > 0)
      throw new Error(
        `The comparison is void: at ${site.receiver}. ${theirs.name} does not offer ${lacking.join(', ')}.`,
      );
  }
  const isOffered = (site: Site, index: number): boolean => ourNames[index]?.includes(site.field) === true;
  return {
    sites: app.sites.filter(isOffered),
    missing: kindsOf(app.sites.filter((site, index) => !isOffered(site, index))),
  };
}

const kindsOf = (sites: readonly Site[]): readonly SiteKind[] => [...new Set(sites.map(({ kind }) => kind))];

function summaryOf(samples: readonly Sample[]): Summary {
  const over = (read: (sample: Sample) => number): number => median(samples.map(read));
  return {
    initializeMs: over(({ initializeMs }) => initializeMs),
    diagnosticsMs: over(({ diagnosticsMs }) => diagnosticsMs),
    firstCompletionMs: over(({ firstCompletionMs }) => firstCompletionMs),
    completionP50: over(({ completionMs }) => median(completionMs)),
    completionP95: over(({ completionMs }) => percentile(completionMs, 95)),
    openMegabytes: over(({ openMegabytes }) => openMegabytes ?? Number.NaN),
    editedMegabytes: over(({ editedMegabytes }) => editedMegabytes ?? Number.NaN),
  };
}
