/** What a step of a migration is, and what it works on. */
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Target } from './migration.ts';
import type { Plan } from './plan.ts';

/** One kind of change, with a page of its own: the doc comment of its file. */
export interface Step {
  /** Also the name of the file and of the page. */
  readonly name: string;
  run(context: StepContext): void;
}

export interface StepContext {
  readonly app: App;
  readonly to: Target;
  readonly isModules: boolean;
  readonly pages: readonly SourceFile[];
  readonly productMap: Readonly<Record<string, string>>;
  readonly plan: Plan;
}
