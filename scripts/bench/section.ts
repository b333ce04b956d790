/** What one part of `npm run bench` is: it measures, and gives tables. */
import type { AuthoringApp } from './apps.ts';
import type { Rival } from './servers.ts';
import type { Table } from './table.ts';

export interface Section {
  /** As it is asked for on the command line. */
  readonly name: string;
  readonly about: string;
  /** Only where it is asked for: it needs the network. */
  readonly isSpecial?: boolean;
  measure(bench: Bench): Promise<readonly Table[]>;
}

export interface Bench {
  /** The build that is measured, in a folder that nobody writes to meanwhile. */
  readonly dist: string;
  /** For whatever is written. */
  readonly folder: string;
  /** Builds to measure in turn, where a section can. */
  readonly dists: readonly string[];
  readonly isOwnBuild: boolean;
  readonly effort: Effort;
  readonly ours: Rival;
  /** Folders of real apps, which nobody may write to. */
  readonly apps: readonly string[];
  authoringApp(lineCount: number): Promise<AuthoringApp>;
  typescript(): Promise<Rival>;
  progress(text: string): void;
}

export interface Effort {
  readonly rounds: number;
  /** Keystrokes for each start. */
  readonly edits: number;
  /** Lengths of `server/server.js` at which payload members are completed. */
  readonly sizes: readonly number[];
  /** Lengths at which everything else is asked. */
  readonly fewSizes: readonly number[];
  readonly runs: number;
  readonly apps: number;
  /** For what grows with their number. */
  readonly manyApps: number;
}

export const FULL: Effort = {
  rounds: 5,
  edits: 120,
  sizes: [150, 300, 600, 1_200, 3_000],
  fewSizes: [300, 1_200, 3_000],
  runs: 200,
  apps: 600,
  manyApps: 2_000,
};

/** Sizes stay as they are: what grows must be seen. */
export const QUICK: Effort = {
  rounds: 2,
  edits: 60,
  sizes: [300, 3_000],
  fewSizes: [300, 3_000],
  runs: 30,
  apps: 100,
  manyApps: 300,
};

/** The size at which the aims for opening a file are set. */
export const MAIN_SIZE = 300;
