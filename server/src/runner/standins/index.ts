/** All stand-ins of one run: what they store lives in this process and is gone with it. */
import type { RunRequest } from '../../core/run/contract.ts';
import type { Abilities } from '../platform.ts';
import type { Recorder } from '../recorder.ts';
import { databaseStandIns } from './db.ts';
import { entityStandIns } from './entity.ts';
import { fileStandIns } from './files.ts';
import { invokeTemplate } from './invoke-template.ts';
import { jobStandIns } from './job.ts';
import { renderDataStandIn } from './render-data.ts';
import { requestVerbs } from './request-verbs.ts';
import { scheduleStandIns } from './schedule.ts';
import type { StandIn, StandIns } from './stand-in.ts';
import { generateTargetUrl } from './target-url.ts';

export interface StandInParts {
  readonly request: RunRequest;
  readonly abilities: Abilities;
  readonly recorder: Pick<Recorder, 'rendered'>;
}

export function createStandIns({ request, abilities, recorder }: StandInParts): StandIns {
  const entries: [string, StandIn][] = [
    ...databaseStandIns(abilities),
    ...entityStandIns(),
    ...scheduleStandIns(abilities, request.registeredEvents),
    ['generateTargetUrl', generateTargetUrl(request)],
    ['renderData', renderDataStandIn(recorder)],
  ];
  if (abilities.requestTemplates) entries.push(['$request.invokeTemplate', invokeTemplate(request)]);
  else entries.push(...requestVerbs(request));
  if (abilities.jobsAndFiles) entries.push(...jobStandIns(), ...fileStandIns());
  return new Map(entries);
}
