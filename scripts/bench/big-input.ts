/** What a run costs on a payload of 5 MB with 300,000 keys, in processor time, in turn with the same run on an empty one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './statistics.ts';

export interface BigInputTimes {
  readonly megabytes: number;
  /** Seconds of all processes of a run, by the build that ran it. */
  readonly seconds: readonly { readonly dist: string; readonly big: number; readonly small: number }[];
}

const KEYS = 300_000;

/** Each build runs once before the others run again, so that all meet the same load. */
export function measureBigInput(dists: readonly string[], folder: string, rounds: number): BigInputTimes {
  const bytes = writeApp(folder);
  const taken = dists.map((dist) => ({ dist, big: [] as number[], small: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { dist, big, small } of taken) {
      big.push(secondsOf(dist, folder, 'big'));
      small.push(secondsOf(dist, folder, 'small'));
    }
  }
  return {
    megabytes: bytes / 1_000_000,
    seconds: taken.map(({ dist, big, small }) => ({ dist, big: median(big), small: median(small) })),
  };
}

function writeApp(folder: string): number {
  const payloads = join(folder, 'server', 'test_data');
  mkdirSync(payloads, { recursive: true });
  mkdirSync(join(folder, 'config'), { recursive: true });
  const events = { onTicketCreate: { handler: 'onTicket' } };
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ 'platform-version': '2.3', product: { freshdesk: { events } } }),
  );
  writeFileSync(join(folder, 'config', 'iparams.json'), '{}');
  writeFileSync(
    join(folder, 'server', 'server.js'),
    'exports = { onTicket(payload) { console.log(Object.keys(payload.data).length); } };',
  );
  const data = Object.fromEntries(Array.from({ length: KEYS }, (_, index) => [`k${index}`, index]));
  const text = JSON.stringify({ data });
  writeFileSync(join(payloads, 'onTicketCreate.big.json'), text);
  writeFileSync(join(payloads, 'onTicketCreate.small.json'), '{ "data": {} }');
  return Buffer.byteLength(text);
}

/** The shell knows what those that it waited for have used, and theirs. */
function secondsOf(dist: string, folder: string, variant: string): number {
  const payload = join(folder, 'server', 'test_data', `onTicketCreate.${variant}.json`);
  const command = [join(dist, 'cli.js'), 'trigger', 'onTicketCreate', '--app', folder, '--payload', payload];
  const script = '"$@" > /dev/null || exit 1; times';
  const output = execFileSync('sh', ['-c', script, 'sh', process.execPath, ...command], { encoding: 'utf8' });
  const ofChildren = output.trim().split('\n').at(-1) ?? '';
  const times = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)];
  if (times.length !== 2) throw new Error(`The shell says no times: ${output}`);
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
