/** `$job`: work of up to two minutes in the background, from platform 2.3 on (docs/platform.md 2.7, 4.7). */
import { any, integer, object, optional, string, values } from '../../shape/build.ts';
import type { Fields, Shape } from '../../shape/shape.ts';
import { isFrom } from '../files/per-basis.ts';
import { docs } from '../sources.ts';
import type { PlatformFunction, PlatformObject } from './platform-function.ts';
import { anyMap, failure, members, optionalParameter, parameter } from './words.ts';

const SOURCE = docs.jobs;

const LIMITS = 'https://developers.freshworks.com/docs/app-sdk/v3.0/task/rate-limits-and-constraints';

const SINCE = 'Needs FDK 9.7.2; its parameters are not documented in full';

export const jobObject = (basis: string): PlatformObject => ({
  name: '$job',
  description: 'Runs work of up to two minutes in the background and tells how it goes',
  members: members(basis, [updateStatusMessage(), invoke(basis), get(), list(), history()]),
  limits: ['2 minutes for a job', '15 jobs at the same time', '50 calls a minute', '100 KB for the payload'],
  notes: ['Needs FDK 9.4', 'A running job cannot be cancelled', 'Not offered for Freshdesk'],
  since: '2.3',
  source: SOURCE,
});

const rejects = (): Shape => failure('What went wrong');

const id = (): Shape => string('Identifier of the job');

const job = (): Fields => ({
  id: id(),
  name: string('Name of the job in the manifest', { naming: 'job' }),
  tag: string('Word that was given with the call'),
  start_time: integer('When it began', { format: 'seconds since 1970' }),
  end_time: optional(integer('When it ended', { format: 'seconds since 1970', note: 'Only when it has ended' })),
  status: string('How it goes', { enum: values('pending', 'in-progress', 'success', 'failed', 'timeout') }),
  status_message: string('Last text of updateStatusMessage, replaced by the platform at the end'),
});

const updateStatusMessage = (): PlatformFunction => ({
  name: '$job.updateStatusMessage',
  description: 'Tells the front end how far the running job is',
  parameters: [parameter('message', string('Text for users', { note: 'At most 500 characters' }))],
  promise: true,
  rejects: rejects(),
  limits: ['500 characters'],
  notes: ['For functions that run as a job'],
  source: SOURCE,
});

const invoke = (basis: string): PlatformFunction => ({
  name: '$job.invoke',
  description: 'Starts a job of the manifest',
  parameters: [
    parameter(
      'jobName',
      string(`Name of the job in ${isFrom('3.0', basis) ? 'modules.common.jobs' : 'jobs of the product'}`, {
        naming: 'job',
      }),
    ),
    parameter('tag', string('Word by which the job is found again')),
    optionalParameter('payload', anyMap('What the function of the job gets, besides iparams')),
  ],
  result: any('The job or its identifier', { note: 'Not documented' }),
  promise: true,
  rejects: rejects(),
  notes: [SINCE, 'Before FDK 9.7.2 only the front end can start jobs; a job cannot start another one'],
  source: SOURCE,
});

const get = (): PlatformFunction => ({
  name: '$job.get',
  description: 'Fetches one job',
  parameters: [parameter('jobId', id())],
  result: object('The job', job(), { open: true }),
  promise: true,
  rejects: rejects(),
  notes: [SINCE],
  source: SOURCE,
});

const options = (): Shape =>
  object(
    'Which jobs',
    {
      tag: optional(string('Word that was given with the call')),
      page: optional(integer('Number of the page, from 1 on')),
      limit: optional(integer('Jobs on a page')),
    },
    { open: true },
  );

const list = (): PlatformFunction => ({
  name: '$job.list',
  description: 'Fetches the jobs of the app',
  parameters: [optionalParameter('options', options())],
  result: any('The jobs', { note: 'Not documented' }),
  promise: true,
  rejects: rejects(),
  notes: [SINCE, 'In the release notes of FDK 9.7.2 only: the table of limits names $job.history instead'],
  source: SOURCE,
});

const history = (): PlatformFunction => ({
  name: '$job.history',
  description: 'Fetches the jobs of the app that have run',
  parameters: [optionalParameter('options', options())],
  result: any('The jobs', { note: 'Not documented' }),
  promise: true,
  rejects: rejects(),
  notes: ['Needs FDK 9.7.2; the documentation names it among the limits and does not describe it'],
  limits: ['50 calls a minute'],
  source: LIMITS,
});
