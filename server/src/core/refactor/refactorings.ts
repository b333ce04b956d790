/** The refactorings at a place. Where the file does not parse there are none: places in it are a guess. */
import { isBroken } from '../migrate/plan.ts';
import type { App } from '../model/app.ts';
import { isJavaScript } from '../model/source-file.ts';
import { nodesAt } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';
import { answerEverywhere } from './answer-everywhere.ts';
import { convertAccess } from './convert-access.ts';
import { extractHandler } from './extract-handler.ts';
import { followRename } from './follow-rename.ts';
import type { FindRefactorings, Refactoring } from './refactoring.ts';
import { registerEvent } from './register-event.ts';
import { requestTemplate } from './request-template.ts';
import { sortRegistrations } from './sort-registrations.ts';
import { splitHandler } from './split-handler.ts';
import { unregisterEvent } from './unregister-event.ts';

/** In the order in which a menu shows them. */
export const REFACTORINGS: readonly FindRefactorings[] = [
  followRename,
  answerEverywhere,
  extractHandler,
  splitHandler,
  requestTemplate,
  convertAccess,
  unregisterEvent,
  sortRegistrations,
  registerEvent,
];

/** `onFault` is told what one of them threw, and the others are offered all the same; without it the error goes up. */
export function refactoringsAt(
  app: App,
  path: string,
  range: Range,
  isAsked: boolean,
  onFault?: (error: unknown) => void,
): readonly Refactoring[] {
  const file = app.files.get(path);
  if (!file || isBroken(file)) return [];
  const ancestors = isJavaScript(path)
    ? nodesAt(file.javascript.program, range.start).filter(({ end }) => range.end <= end)
    : [];
  return REFACTORINGS.flatMap((find) => {
    try {
      return find({ app, file, range, ancestors, isAsked });
    } catch (error) {
      if (!onFault) throw error;
      onFault(error);
      return [];
    }
  });
}
