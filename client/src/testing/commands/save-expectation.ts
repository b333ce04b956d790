/** "Freshworks: Save the Last Run as What Is Expected": shows how the expectation of a payload changes, and writes it. */
import { l10n, window, workspace } from 'vscode';
import {
  EXPECTATION,
  type ExpectationParams,
  type ExpectationResult,
} from '../../../../server/src/lsp/protocol/tests.ts';
import { cancellable } from '../../cancellable.ts';
import type { ExtensionContext } from '../../context.ts';
import { reasonOf } from '../../files.ts';
import { mayRun } from '../../run-handler.ts';
import { chooseTest, hasPayload } from '../choose-test.ts';
import type { Testing } from '../controller.ts';
import type { Proposals } from '../proposals.ts';

export const saveExpectation =
  (context: ExtensionContext, testing: Testing, proposals: Proposals) =>
  async (named?: unknown): Promise<boolean> => {
    const test =
      mayRun(context) && (await chooseTest(testing, named, l10n.t('Payload whose run is expected'), hasPayload));
    if (!test) return false;
    const { app, listed } = test;
    try {
      const params: ExpectationParams = { app, id: listed.id };
      const made = await cancellable(l10n.t('Running {0}…', listed.name), async (token) => {
        const found = await context.client.sendRequest<ExpectationResult | null>(EXPECTATION, params, token);
        return token.isCancellationRequested ? undefined : found;
      });
      if (made === undefined) return false;
      if (!made) {
        window.showInformationMessage(
          l10n.t(
            '{0} has no payload file to write an expectation beside: make one with "Freshworks: Edit Payload".',
            listed.name,
          ),
        );
        return false;
      }
      const file = context.client.protocol2CodeConverter.asUri(made.uri);
      if (made.before === made.text) {
        window.setStatusBarMessage(l10n.t('{0} comes to what is expected already.', listed.name), 10_000);
        return false;
      }
      const name = workspace.asRelativePath(file);
      return await proposals.offer({
        file,
        text: made.text,
        title: l10n.t('{0}: what is expected ↔ what it came to', name),
        question: made.before === undefined ? l10n.t('Write {0}?', name) : l10n.t('Change {0} as shown?', name),
      });
    } catch (error) {
      window.showErrorMessage(reasonOf(error));
      return false;
    }
  };
