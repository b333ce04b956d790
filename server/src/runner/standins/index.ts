/** All stand-ins of one run: what they store goes back with its result. */
import type { RunRequest } from '../../core/run/contract.ts';
import type { Abilities } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { accountNote, oauthStandIns } from './accounts.ts';
import { databaseStandIns } from './db.ts';
import { entityStandIns } from './entity.ts';
import { fileStandIns } from './files.ts';
import { invokeTemplate } from './invoke-template.ts';
import { jobStandIns } from './job.ts';
import { renderDataStandIn } from './render-data.ts';
import { createReplayer } from './replay.ts';
import { requestVerbs } from './request-verbs.ts';
import { scheduleStandIns } from './schedule.ts';
import type { Clock, StandIn, StandIns } from './stand-in.ts';
import { createStore } from './store.ts';
import { generateTargetUrl } from './target-url.ts';

export interface StandInParts {
  readonly request: RunRequest;
  readonly abilities: Abilities;
  readonly recorder: Pick<Recorder, 'rendered' | 'note' | 'write'>;
}

export function createStandIns({ request, abilities, recorder }: StandInParts): StandIns {
  const store = createStore(request.store, recorder.write);
  const { now } = request;
  const clock: Clock = now === undefined ? Date.now : () => now;
  const note = (text: string) => recorder.note(`${text}.`);
  const respond = createReplayer(request, note);
  const entries: [string, StandIn][] = [
    ...databaseStandIns(abilities, store, clock),
    ...entityStandIns(store, request.entities, note, clock),
    ...scheduleStandIns(request.registeredEvents, store, note, clock),
    ['generateTargetUrl', generateTargetUrl(request)],
    ['renderData', renderDataStandIn(recorder, request)],
  ];
  const send = invokeTemplate(request, respond, note);
  if (abilities.requestTemplates) entries.push(['$request.invokeTemplate', withNote(send, accountNote(request), note)]);
  else entries.push(...requestVerbs(request, respond, note));
  if (abilities.jobs) entries.push(...jobStandIns(request, note, clock));
  if (abilities.files) entries.push(...fileStandIns(store, clock));
  if (abilities.accounts) entries.push(...oauthStandIns(request, note));
  return new Map(entries);
}

/** The same, and a word about the arguments where there is one to say. */
const withNote =
  (standIn: StandIn, noteOn: (args: readonly unknown[]) => string | undefined, note: (text: string) => void): StandIn =>
  (args) => {
    const text = noteOn(args);
    if (text !== undefined) note(text);
    return standIn(args);
  };
