/** Where a value with a part of a payload came from: a line of a hover, and the targets of "go to definition". */
import { argumentsBehind, type Flow, type IndexedFile, type Place, type Source } from '../flow/flow.ts';
import { type Range, touches } from '../text/range.ts';

/** Places that hold the cursor themselves are left out. */
export function placesOf(sources: readonly Source[], from: IndexedFile, origin: Range): readonly Place[] {
  const places = sources
    .filter(({ file, node }) => file !== from || !touches(node, origin.start))
    .map(({ file, node }) => ({ path: file.file.path, range: { start: node.start, end: node.end } }));
  return [...new Map(places.map((place) => [`${place.path} ${place.range.start}`, place])).values()];
}

/** The calls that brought it, the first two of them; nothing where it is read of the payload directly. */
export function describeOrigin(flow: Flow, sources: readonly Source[], reader: IndexedFile): string | undefined {
  const calls = new Map(argumentsBehind(flow, sources).map((source) => [source.call, source]));
  const inOrder = [...calls.values()].sort((a, b) => orderOf(a, reader) - orderOf(b, reader));
  const lines = [...new Set(inOrder.map((source) => describeCall(source, reader)))];
  if (lines.length === 0) return undefined;
  const more = lines.length - MOST_CALLS;
  return `From ${lines.slice(0, MOST_CALLS).join(more > 0 ? ', ' : ' and ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST_CALLS = 2;

/** Calls of the same file first, as they stand there; those of other files as they were found. */
const orderOf = ({ file, node }: Source, reader: IndexedFile): number =>
  file === reader ? node.start : Number.MAX_SAFE_INTEGER;

function describeCall({ file: { file }, node, call }: Source, reader: IndexedFile): string {
  const { start, end } = call ?? node;
  const callee = call ? call.callee : node;
  const line = file.lines.positionAt(start).line + 1;
  if (file !== reader.file) return `\`${file.path.replace(/^server\//, '')}\` line ${line}`;
  const whole = shortened(file.text.slice(start, end));
  const short = whole ?? shortened(`${file.text.slice(callee.start, callee.end)}(…)`);
  return short === undefined ? `line ${line}` : `\`${short}\` in line ${line}`;
}

/** In one line; nothing where it is long all the same, or would end the code that it is shown as. */
function shortened(text: string): string | undefined {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length <= MOST_SHOWN && !oneLine.includes('`') ? oneLine : undefined;
}

const MOST_SHOWN = 60;
