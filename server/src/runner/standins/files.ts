/**
 * `$files` of 3.0 (docs/platform.md 4.4): remembers what was uploaded, and reads and writes no file. The texts are our
 * own.
 */
import { asText } from '../../core/text/as-text.ts';
import { type Answer, type Clock, type Fields, isBlank, isObject, refuse, type StandIn } from './stand-in.ts';
import type { Store } from './store.ts';

const KINDS = ['png', 'jpg', 'jpeg', 'xls', 'xlsx', 'csv', 'json'];

export function fileStandIns(store: Store, now: Clock = Date.now): [string, StandIn][] {
  const files = store.area<Fields>('files');

  function upload([options]: readonly unknown[]): Answer {
    if (!isObject(options) || isBlank(options.file)) return refuse(400, "Mandatory attribute 'file' is missing");
    const problem = fileProblem(options.file);
    if (problem !== undefined) return refuse(400, problem);
    const numbers = files.entries().map(([id]) => Number(/\d+$/.exec(id)?.[0] ?? 0));
    const id = `file-${Math.max(0, ...numbers) + 1}`;
    const file = { id, ...options, created_at: new Date(now()).toISOString() };
    files.set(id, file);
    return { value: file };
  }

  function withFile(id: unknown, work: (file: Fields, id: string) => Answer): Answer {
    const file = files.get(asText(id));
    return file ? work(file, asText(id)) : refuse(404, 'File not found');
  }

  return [
    ['$files.getSandboxedPath', () => ({ value: '/sandbox' })],
    ['$files.upload', upload],
    ['$files.get', ([id]) => withFile(id, (file) => ({ value: file }))],
    ['$files.list', () => ({ value: { files: files.entries().map(([, file]) => file) } })],
    [
      '$files.delete',
      ([id]) =>
        withFile(id, (_file, name) => {
          files.delete(name);
          return { value: {} };
        }),
    ],
  ];
}

function fileProblem(file: unknown): string | undefined {
  // What is no path cannot be judged.
  if (typeof file !== 'string') return undefined;
  const name = file.split('/').at(-1) ?? '';
  if (name.length < 2 || name.length > 255) return `The name of the file must have 2 to 255 characters: ${name}`;
  const kind = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (kind !== undefined && KINDS.includes(kind)) return undefined;
  return `The file must be one of ${KINDS.join(', ')}: ${name}`;
}
