/** Edits an app at random through one server for as long as one likes, and fails when what the server holds grows with the edits. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAuthoringApp } from '../bench/apps.ts';
import { startServer } from '../bench/authoring.ts';
import { writeParts } from '../bench/page.ts';
import { ourServer } from '../bench/servers.ts';
import { markdownOf, mb, number, type Table } from '../bench/table.ts';
import { askable, type Memory, memoryOf, writeHeapSnapshot } from './heap.ts';
import { randomFrom } from './random.ts';
import { floorsOf, type Slope, slopeOf, surelyAtLeast } from './slope.ts';
import { createTypist } from './typist.ts';

export interface EditSoak {
  readonly edits: number;
  readonly dist: string;
  readonly seed: number;
  /** Where heap snapshots go, of the first sample that counts and of the last one. */
  readonly snapshots?: string | undefined;
  /** Puts the result into docs/performance.md. */
  readonly write: boolean;
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
/** Of so many samples the lowest counts. */
const GROUP = 10;
/** Megabytes for each unit that a week of typing can take. Resident memory still settles after 10,000 edits. */
const MOST = { held: 0.1, resident: 1 } as const;

const KINDS = ['held', 'resident'] as const;
const TITLES = { held: 'held after a collection', resident: 'resident' } as const;

const FILES = ['server/server.js', 'manifest.json', 'config/requests.json', 'config/iparams.json'];

export async function soakEdits({ write, ...soak }: EditSoak): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'freshworks-soak-')));
  try {
    const samples = await sampled(folder, soak);
    const counted = samples.slice(Math.floor(samples.length * WARM_UP));
    const grown = KINDS.map((kind) => ({ kind, slope: slopeIn(counted, kind) }));
    const table = tableOf(counted, grown);
    console.log(markdownOf(table));
    if (write) writeParts({ [table.id]: markdownOf(table) });
    const growing = grown.filter(isGrowing).map(({ kind }) => kind);
    if (growing.length > 0)
      throw new Error(
        `What the server has ${growing.join(' and ')} grows with the edits (seed ${soak.seed}): see what, with --snapshots DIR.`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sampled(
  folder: string,
  { edits, dist, seed, snapshots }: Omit<EditSoak, 'write'>,
): Promise<readonly Sample[]> {
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
  slopeOf(
    floorsOf(
      samples.map((sample) => ({ x: sample.edits / UNIT, y: sample[kind] })),
      GROUP,
    ),
  );

interface Grown {
  readonly kind: keyof Memory;
  readonly slope: Slope;
}

const isGrowing = ({ kind, slope }: Grown): boolean => surelyAtLeast(slope) > MOST[kind];

function tableOf(samples: readonly Sample[], grown: readonly Grown[]): Table {
  const [first, last] = [samples.at(0), samples.at(-1)];
  const editsOf = (sample: Sample | undefined): string => `after ${(sample?.edits ?? 0).toLocaleString('en')} edits`;
  return {
    id: 'soak',
    head: ['memory of one server', editsOf(first), editsOf(last), `growth for ${UNIT.toLocaleString('en')} edits`],
    rows: grown.map((one) => ({
      cells: [
        TITLES[one.kind],
        mb(first?.[one.kind] ?? Number.NaN),
        mb(last?.[one.kind] ?? Number.NaN),
        `${number(one.slope.slope, 3)} ± ${number(2 * one.slope.error, 3)} MB`,
      ],
      aim: { text: `≤ ${MOST[one.kind]} MB`, met: !isGrowing(one) },
    })),
  };
}

const perEdit = (milliseconds: number, edits: number): string => `${(milliseconds / edits).toFixed(2)} ms each`;

const textOf = (sample: Sample | undefined): string =>
  sample
    ? `after ${sample.edits.toLocaleString('en')} edits: ${sample.held.toFixed(2)} MB held, ${sample.resident.toFixed(1)} MB resident`
    : '';
