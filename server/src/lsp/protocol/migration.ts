/** Requests that move an app to a newer platform version. */
import type { RevealPlace } from './places.ts';

/**
 * Client to server: what becomes of an app on a newer platform, without changing anything; asked again with answers until
 * nothing is open. Null where there is no such app.
 */
export const MIGRATE = 'freshworksEvents/migrate';

export interface MigrateParams {
  readonly app: string;
  /** `2.3`, `3.0` or `3.1`; 3.0 when it is absent. */
  readonly to?: string;
  /** By the id of the question: one of its choices. */
  readonly answers?: Readonly<Record<string, string>>;
}

export interface MigrateResult {
  readonly from: string;
  readonly to: string;
  /** How many files are other, new or gone. */
  readonly files: number;
  /** False while a question without a default is open: its place stays as it is. */
  readonly isComplete: boolean;
  readonly questions: readonly MigrationQuestion[];
  readonly notes: readonly MigrationNote[];
  /** False where the client creates no files by an edit, and the app needs some: what is left out stands among the notes. */
  readonly isWhole: boolean;
  /**
   * A `WorkspaceEdit`, for clients that can show them with an annotation for each reason; those that need confirmation are no
   * part of the platform.
   */
  readonly edit: object;
}

/**
 * Client to server: what handlers do on the app's own payload files now, and what they would do after the migration with
 * these parameters. Refused as a run is.
 */
export const MIGRATION_RUNS = 'freshworksEvents/migrationRuns';

export interface MigrationRunsResult {
  readonly runs: readonly MigrationRun[];
}

export interface MigrationRun {
  readonly title: string;
  /** A line for each call, log and ending. */
  readonly before: string;
  readonly after: string;
}

export interface MigrationQuestion {
  readonly id: string;
  readonly uri: string;
  readonly position: RevealPlace['position'];
  readonly text: string;
  readonly choices: readonly string[];
  readonly default?: string;
}

export interface MigrationNote {
  readonly uri: string;
  readonly position?: RevealPlace['position'];
  readonly text: string;
}
