/** Lets one server work for long, and fails when it keeps something of what is over: 1,000 runs of handlers, and 100,000 edits. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './project.ts';
import { soakEdits } from './soak/edits.ts';
import { soakRuns } from './soak/runs.ts';

const RUNS = 1_000;
const EDITS = 100_000;

const HELP = `npm run soak [-- --runs N] [-- --edits N] [-- --seed N] [-- --snapshots DIR] [-- --write] [-- --dist DIR]
  --runs N         runs so many handlers only, of every kind
  --edits N        makes so many random edits only, asks what editors ask in between, and prints by how much memory grows
  --seed N         other edits
  --snapshots DIR  leaves heap snapshots of the server there, from the beginning and the end of the edits
  --write          puts by how much memory grows into docs/performance.md
  --dist DIR       takes another build, such as an experiment
Without --runs and --edits, both: ${RUNS} runs and ${EDITS} edits.`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    edits: { type: 'string' },
    seed: { type: 'string', default: '1' },
    snapshots: { type: 'string' },
    write: { type: 'boolean', default: false },
    dist: { type: 'string', default: join(ROOT, 'dist') },
    help: { type: 'boolean' },
  },
});
const { dist, seed, snapshots, write } = values;
const isBoth = values.runs === undefined && values.edits === undefined;
if (values.help) console.log(HELP);
else {
  if (isBoth || values.runs !== undefined) await soakRuns(Number(values.runs ?? RUNS), dist);
  if (isBoth || values.edits !== undefined)
    await soakEdits({ edits: Number(values.edits ?? EDITS), dist, seed: Number(seed), snapshots, write });
}
