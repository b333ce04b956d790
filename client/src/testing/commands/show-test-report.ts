/** "Freshworks: Show Report of Test": the whole report of its last run, as after every other run. */
import { l10n, window } from 'vscode';
import { readerForm } from '../../commands/show-report.ts';
import type { ExtensionContext } from '../../context.ts';
import { chooseTest } from '../choose-test.ts';
import type { Testing } from '../controller.ts';

export const showTestReport =
  ({ report: view }: ExtensionContext, testing: Testing) =>
  async (named?: unknown): Promise<void> => {
    const test = await chooseTest(testing, named, l10n.t('Test whose report is shown'), () => true);
    if (!test) return;
    const kept = testing.reportOf(test.item);
    if (!kept) {
      window.showInformationMessage(l10n.t('{0} was not run yet: run it in the Testing view.', test.listed.name));
      return;
    }
    await view.open(readerForm(), kept.report, kept.app, kept.when);
  };
