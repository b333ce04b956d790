/** `$job` of 3.0 (platform.md 2.7): thin, as little of it is documented; nothing is started. */
import type { RunRequest } from '../../core/run/contract.ts';
import { asText } from '../../core/text/as-text.ts';
import { type Answer, type Fields, isBlank, refuse, type StandIn, sizeOf } from './stand-in.ts';

type JobRequest = Pick<RunRequest, 'kind' | 'registeredJobs'>;

export function jobStandIns(request: JobRequest, note: (text: string) => void = () => {}): [string, StandIn][] {
  const jobs = new Map<string, Fields>();

  function invoke([name, tag, payload]: readonly unknown[]): Answer {
    if (typeof name !== 'string' || isBlank(name)) return refuse(400, 'The name of the job must be a string');
    if (request.registeredJobs && !request.registeredJobs.includes(name)) {
      note(`The job ${name} is not listed in modules.common.jobs of manifest.json, so the platform does not know it`);
    }
    if (request.kind === 'job') note('A job that starts another job was refused by the platform before FDK 9.7.2');
    if (sizeOf(payload ?? null) > 100 * 1024) note(`The payload of the job ${name} has more than 100 KB`);
    const id = `job-${jobs.size + 1}`;
    const job = { id, name, tag: tag ?? null, start_time: new Date().toISOString(), status: 'in-progress' };
    jobs.set(id, job);
    return { value: job };
  }

  function get([id]: readonly unknown[]): Answer {
    const job = jobs.get(asText(id));
    return job ? { value: job } : refuse(404, 'Job not found');
  }

  return [
    ['$job.updateStatusMessage', ([text]) => updateStatusMessage(text)],
    ['$job.invoke', invoke],
    ['$job.get', get],
    ['$job.list', () => ({ value: { jobs: [...jobs.values()] } })],
  ];
}

function updateStatusMessage(text: unknown): Answer {
  if (typeof text !== 'string') return refuse(400, 'The status message must be a string');
  if (text.length > 500) return refuse(400, 'The status message must not be longer than 500 characters');
  return { value: {} };
}
