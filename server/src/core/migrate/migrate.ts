/** Any app to a newer platform, by rule: pure functions from the app to edits, files, questions and notes. */
import type { App } from '../model/app.ts';
import { compareVersions } from '../shape/ask.ts';
import type { Migration, MigrationOptions } from './migration.ts';
import { createPlan, isBroken } from './plan.ts';
import type { StepContext } from './step.ts';
import { STEPS } from './steps.ts';

/** Nothing is planned for an app that is newer already. */
export function migrate(app: App, { to, answers = {}, productMap = {}, pages = [] }: MigrationOptions): Migration {
  const { platform } = app.manifest;
  const plan = createPlan(answers);
  const isModules = compareVersions(to, '3.0') >= 0;
  // A page that the app holds is that one: all edits of a text belong to one file.
  const all = pages.map((page) => app.files.get(page.path) ?? page);
  const context: StepContext = { app, to, isModules, productMap, pages: all, plan };
  if (isBroken(app.manifest.file) || app.manifest.stale) {
    plan.begin('platform-version');
    plan.note(app.manifest.file, undefined, 'The manifest is not valid JSON: correct it first. Nothing is planned.');
  } else if (compareVersions(platform.basis, to) <= 0) {
    for (const file of app.files.values()) {
      plan.begin('platform-version');
      if (isBroken(file)) plan.note(file, undefined, 'The file cannot be parsed: nothing is changed in it.');
    }
    for (const step of STEPS) {
      plan.begin(step.name);
      step.run(context);
    }
  }
  return { from: platform.version, to, ...plan.result() };
}
