/** `$job`, from 2.3 on (docs/platform.md 2.7): thin, as little of it is documented; nothing is started. */
import type { RunRequest } from '../../core/run/contract.ts';
import { asText } from '../../core/text/as-text.ts';
import { type Answer, type Clock, type Fields, isBlank, isObject, refuse, type StandIn, sizeOf } from './stand-in.ts';

type JobRequest = Pick<RunRequest, 'kind' | 'platform' | 'registeredJobs'>;

export function jobStandIns(
  request: JobRequest,
  note: (text: string) => void = () => {},
  now: Clock = Date.now,
): [string, StandIn][] {
  const jobs = new Map<string, Fields>();

  function invoke([name, tag, payload]: readonly unknown[]): Answer {
    if (typeof name !== 'string' || isBlank(name)) return refuse(400, 'The name of the job must be a string');
    if (request.registeredJobs && !request.registeredJobs.includes(name)) {
      const place = request.platform.startsWith('3') ? 'modules.common.jobs' : 'jobs of the product';
      note(`The job ${name} is not listed in ${place} of manifest.json, so the platform does not know it`);
    }
    if (request.kind === 'job') note('A job that starts another job was refused by the platform before FDK 9.7.2');
    if (sizeOf(payload ?? null) > 100 * 1024) note(`The payload of the job ${name} has more than 100 KB`);
    const id = `job-${jobs.size + 1}`;
    const job = {
      id,
      name,
      tag: tag ?? null,
      start_time: Math.floor(now() / 1000),
      status: 'in-progress',
      status_message: '',
    };
    jobs.set(id, job);
    return { value: job };
  }

  function get([id]: readonly unknown[]): Answer {
    const job = jobs.get(asText(id));
    return job ? { value: job } : refuse(404, 'Job not found');
  }

  /** Of all jobs, or of those with a tag. */
  function list([options]: readonly unknown[]): Answer {
    const tag = isObject(options) ? options.tag : undefined;
    return { value: { jobs: [...jobs.values()].filter((job) => tag === undefined || job.tag === tag) } };
  }

  return [
    ['$job.updateStatusMessage', ([text]) => updateStatusMessage(text)],
    ['$job.invoke', invoke],
    ['$job.get', get],
    ['$job.list', list],
    ['$job.history', list],
  ];
}

/** Times of jobs are Unix timestamps: https://developers.freshworks.com/docs/app-sdk/v3.0/task/serverless-apps/jobs */

function updateStatusMessage(text: unknown): Answer {
  if (typeof text !== 'string') return refuse(400, 'The status message must be a string');
  if (text.length > 500) return refuse(400, 'The status message must not be longer than 500 characters');
  return { value: {} };
}
