/** What a person is told and asked before a tool of ours does its work for a coding agent. */
import type { ToolName } from '../../../server/src/lsp/protocol/tools.ts';
import { inOneLine } from '../plain-text.ts';

export interface Preparation {
  /** Shown while it works. */
  readonly invocationMessage: string;
  /** Asked first; absent where nothing is run and nothing changed. */
  readonly confirmationMessages?: { readonly title: string; readonly message: string };
}

/** `l10n` is that of the editor. What the agent wrote is shown as plain text, in one line. */
export function preparationOf(
  name: ToolName,
  input: Readonly<Record<string, unknown>>,
  l10n: { t(message: string, ...args: string[]): string },
): Preparation {
  const given = new Map(Object.entries(input));
  const shown = (key: string, otherwise: string): string => {
    const value = given.get(key);
    return typeof value === 'string' && value !== '' ? inOneLine(value, 80).replaceAll(MARKDOWN, '\\$&') : otherwise;
  };
  const app = shown('app', l10n.t('the app'));
  switch (name) {
    case 'explain':
      return { invocationMessage: l10n.t('Looking up {0}', shown('subject', '…')) };
    case 'check':
      return { invocationMessage: l10n.t('Checking {0}', shown('path', l10n.t('the app'))) };
    case 'migrate':
      return { invocationMessage: l10n.t('Looking at what a migration of {0} changes', app) };
    case 'list_handlers':
      return { invocationMessage: l10n.t('Listing the handlers of {0}', app) };
    case 'fix':
      if (given.get('apply') !== true) return { invocationMessage: l10n.t('Looking for safe fixes of {0}', app) };
      return {
        invocationMessage: l10n.t('Applying safe fixes to {0}', app),
        confirmationMessages: {
          title: l10n.t('Apply the safe fixes?'),
          message: l10n.t('Files of {0} are changed in the editor. They are not saved.', app),
        },
      };
    case 'run_handler': {
      const handler = shown('name', '…');
      return {
        invocationMessage: l10n.t('Running {0} of {1}', handler, app),
        confirmationMessages: {
          title: l10n.t('Run {0}?', handler),
          message: l10n.t(
            'This runs code of {0}, without network. Requests are answered from files or made up, and nothing is kept.',
            app,
          ),
        },
      };
    }
    case 'run_tests':
      return {
        invocationMessage: l10n.t('Running all payloads of {0}', app),
        confirmationMessages: {
          title: l10n.t('Run all payloads?'),
          message: l10n.t(
            'This runs code of {0}, without network. Requests are answered from files or made up, and nothing is kept.',
            app,
          ),
        },
      };
  }
}

/** What Markdown would read as more than text, in the middle of a sentence. */
const MARKDOWN = /[\\`*[\]<|~]/g;
