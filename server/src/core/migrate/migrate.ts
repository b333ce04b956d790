/** Any app to a newer platform, by rule: pure functions from the app to edits, files, questions and notes. */
import type { App } from '../model/app.ts';
import { compareVersions } from '../shape/ask.ts';
import type { Migration, MigrationOptions, StepContext } from './migration.ts';
import { createPlan } from './plan.ts';
import { STEPS } from './steps.ts';

/** Nothing is planned for an app that is newer already. */
export function migrate(app: App, { to, answers = {}, productMap = {}, pages = [] }: MigrationOptions): Migration {
  const { platform } = app.manifest;
  const plan = createPlan(answers);
  const isModules = compareVersions(to, '3.0') >= 0;
  const context: StepContext = { app, to, isModules, productMap, pages, plan };
  if (compareVersions(platform.basis, to) <= 0) {
    for (const step of STEPS) {
      plan.begin(step.name);
      step.run(context);
    }
  }
  return { from: platform.version, to, ...plan.result() };
}
