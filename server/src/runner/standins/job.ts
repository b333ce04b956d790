/** `$job` of 3.0 (platform.md 2.7): thin, as little of it is documented; nothing is started. */
import { type Answer, type Fields, isBlank, refuse, type StandIn } from './stand-in.ts';

export function jobStandIns(): [string, StandIn][] {
  const jobs = new Map<string, Fields>();

  function invoke([name, tag]: readonly unknown[]): Answer {
    if (typeof name !== 'string' || isBlank(name)) return refuse(400, 'The name of the job must be a string');
    const id = `job-${jobs.size + 1}`;
    const job = { id, name, tag: tag ?? null, start_time: new Date().toISOString(), status: 'in-progress' };
    jobs.set(id, job);
    return { value: job };
  }

  function get([id]: readonly unknown[]): Answer {
    const job = jobs.get(String(id));
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
