/** What a run makes up because nobody wrote it, and what it could not make up. */
import type { App } from '../model/app.ts';
import { byName, putByName } from '../text/by-name.ts';
import type { RunRequest } from './contract.ts';
import { isRead, sampleOfNeed } from './need-sample.ts';
import { type Need, newNeed } from './needs.ts';
import { readNeeds } from './read-needs.ts';

/** Texts of answers, of which the code decodes JSON and reads members. */
export function madeUpAnswers(app: App): Pick<RunRequest, 'madeUpAnswers'> {
  const answers: Record<string, string> = {};
  for (const [key, { decoded }] of readNeeds(app).answers) {
    const need = decoded?.as === 'json' ? withoutTurns(decoded.need) : undefined;
    if (need && isRead(need)) putByName(answers, key, JSON.stringify(sampleOfNeed(need, 'response')));
  }
  return Object.keys(answers).length > 0 ? { madeUpAnswers: answers } : {};
}

/** What says that something failed, or that there is more to fetch: a good answer that is whole has neither. */
const TURNS = /^(?:_?(?:errors?|err|fault|exception|failures?)|.*(?:next|has_?more|cursor|continuation).*)$/i;

function withoutTurns(need: Need, levels = 8): Need {
  if (levels === 0) return newNeed();
  const members = [...need.members].filter(([name]) => !TURNS.test(name));
  return {
    ...need,
    members: new Map(members.map(([name, member]) => [name, withoutTurns(member, levels - 1)])),
    ...(need.element && { element: withoutTurns(need.element, levels - 1) }),
  };
}

/** Parameters that the code reads, that it cannot do without, and that have no value. */
export function missingParameters(
  app: App,
  iparams: Readonly<Record<string, unknown>>,
): Pick<RunRequest, 'missingParameters'> {
  const missing = [...readNeeds(app).parameters].flatMap(([name, { file, line, canDoWithout }]) =>
    byName(iparams, name) !== undefined || canDoWithout() ? [] : [{ name, file, line }],
  );
  return missing.length > 0 ? { missingParameters: missing } : {};
}
