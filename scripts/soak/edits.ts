/** Edits an app at random through one server for as long as one likes, and fails when what the server holds grows with the edits. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAuthoringApp } from '../bench/apps.ts';
import { startServer } from '../bench/authoring.ts';
import { ourServer } from '../bench/servers.ts';
import { askable, type Memory, memoryOf, writeHeapSnapshot } from './heap.ts';
import { randomFrom } from './random.ts';
import { type Slope, slopeOf, surelyAtLeast } from './slope.ts';
import { createTypist } from './typist.ts';

export interface EditSoak {
  readonly edits: number;
  readonly dist: string;
  readonly seed: number;
  /** Where heap snapshots go, of the first sample that counts and of the last one. */
  readonly snapshots?: string | undefined;
}

interface Sample extends Memory {
  readonly edits: number;
}

const LINES = 300;
const SAMPLES = 100;
/** A server that has just begun still grows: the first tenth does not count. */
const WARM_UP = 0.1;
/** Slopes are told for so many edits: some hours of typing. */
const UNIT = 10_000;
/** Megabytes for each unit, below which nobody would see it in a week. */
const MOST = { held: 0.02, resident: 0.2 } as const;

const FILES = ['server/server.js', 'manifest.json', 'config/requests.json', 'config/iparams.json'];

export async function soakEdits({ edits, dist, seed, snapshots }: EditSoak): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-soak-')));
  try {
    const samples = await sampled(folder, { edits, dist, seed, snapshots });
    const counted = samples.slice(Math.floor(samples.length * WARM_UP));
    const slopes = { held: slopeIn(counted, 'held'), resident: slopeIn(counted, 'resident') };
    console.log(`${textOf(counted.at(0))}\n${textOf(counted.at(-1))}`);
    console.log(`held after a collection: ${slopeText(slopes.held)}\nresident: ${slopeText(slopes.resident)}`);
    const growing = (['held', 'resident'] as const).filter((kind) => surelyAtLeast(slopes[kind]) > MOST[kind]);
    if (growing.length > 0)
      throw new Error(
        `What the server has ${growing.join(' and ')} grows with the edits (seed ${seed}): see what, with --snapshots DIR.`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sampled(folder: string, { edits, dist, seed, snapshots }: EditSoak): Promise<readonly Sample[]> {
  const { sites } = writeAuthoringApp(folder, LINES, '');
  const [first, ...more] = sites;
  if (!first) throw new Error('The app has no place at which a member can be typed.');
  const { client } = await startServer(askable(ourServer(dist).command), folder);
  try {
    const files = Object.fromEntries(FILES.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
    const typist = createTypist(client, folder, files, [first, ...more], randomFrom(seed));
    const samples: Sample[] = [];
    const begun = performance.now();
    for (let number = 1; number <= SAMPLES; number++) {
      const made = await typist.edit(Math.ceil(edits / SAMPLES));
      samples.push({ edits: made, ...(await memoryOf(client)) });
      const isCounted = number === Math.floor(SAMPLES * WARM_UP) + 1 || number === SAMPLES;
      if (snapshots !== undefined && isCounted)
        await writeHeapSnapshot(client, join(snapshots, `${made}.heapsnapshot`));
      if (number % 10 === 0) console.error(`${textOf(samples.at(-1))}, ${perEdit(performance.now() - begun, made)}`);
    }
    return samples;
  } finally {
    await client.close();
  }
}

const slopeIn = (samples: readonly Sample[], kind: keyof Memory): Slope =>
  slopeOf(samples.map((sample) => ({ x: sample.edits / UNIT, y: sample[kind] })));

const perEdit = (milliseconds: number, edits: number): string => `${(milliseconds / edits).toFixed(2)} ms each`;

const slopeText = ({ slope, error }: Slope): string =>
  `${slope.toFixed(3)} ± ${(2 * error).toFixed(3)} MB for ${UNIT.toLocaleString('en')} edits`;

const textOf = (sample: Sample | undefined): string =>
  sample
    ? `after ${sample.edits.toLocaleString('en')} edits: ${sample.held.toFixed(2)} MB held, ${sample.resident.toFixed(1)} MB resident`
    : '';
