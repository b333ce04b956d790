/** "Freshworks: Edit Expectation": opens what is expected of a payload, and makes it where there is nothing yet. */
import { l10n, Uri, window, workspace } from 'vscode';
import { openPayload } from '../../commands/edit-payload.ts';
import type { ExtensionContext } from '../../context.ts';
import { chooseTest, hasPayload } from '../choose-test.ts';
import type { Testing } from '../controller.ts';

const EMPTY = '{\n  "expect": {\n    "outcome": "returned"\n  }\n}\n';

export const editExpectation =
  (context: ExtensionContext, testing: Testing) =>
  async (named?: unknown): Promise<void> => {
    const from = typeof named === 'string' ? Uri.parse(named) : named;
    const test = await chooseTest(testing, from, l10n.t('Payload whose expectation is edited'), hasPayload);
    if (!test) return;
    const uri = expectationOf(test.listed.expectation, test.listed.place.uri);
    if (uri === undefined) {
      window.showInformationMessage(
        l10n.t('{0} has no payload file: make one with "Freshworks: Edit Payload".', test.listed.name),
      );
      return;
    }
    await openPayload(context, { uri, path: workspace.asRelativePath(Uri.parse(uri)), text: EMPTY });
  };

const expectationOf = (written: string | undefined, payload: string): string | undefined =>
  written ?? (payload.endsWith('.json') ? payload.replace(/\.json$/, '.expect.json') : undefined);
