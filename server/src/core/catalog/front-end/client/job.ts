/** `client.job`: starts a job of the app and follows it, from platform 2.3 on (docs/platform.md 2.7). */
import { any } from '../../../shape/build.ts';
import { jobObject } from '../../platform/job.ts';
import type { PlatformObject } from '../../platform/platform-function.ts';
import { frontEndPages } from '../sources.ts';
import { asClient } from './as-client.ts';

export function clientJob(basis: string): PlatformObject {
  const job = asClient(jobObject(basis), 'client.job');
  const { invoke, get } = job.members;
  return {
    ...job,
    description: 'Starts jobs of the app, which run for up to two minutes, and tells how they go',
    members: {
      ...(invoke && {
        invoke: {
          ...invoke,
          parameters: invoke.parameters.map((known) => ({ ...known, ...(known.name === 'tag' && OPTIONAL) })),
          result: any('The job', { note: 'Not documented' }),
          notes: ['Pages also show client.jobs.invoke, and a call without a tag'],
        },
      }),
      ...(get && { get: { ...get, notes: [] } }),
    },
    source: frontEndPages.jobs,
  };
}

const OPTIONAL = { optional: true } as const;
