/** `$files` of 3.0 (platform.md 4.4): remembers what was uploaded in this run, and writes nothing. */
import { type Answer, type Fields, isBlank, isObject, refuse, type StandIn } from './stand-in.ts';

export function fileStandIns(): [string, StandIn][] {
  const files = new Map<string, Fields>();

  function upload([options]: readonly unknown[]): Answer {
    if (!isObject(options) || isBlank(options.file)) return refuse(400, "Mandatory attribute 'file' is missing");
    const id = `file-${files.size + 1}`;
    const file = { id, ...options, created_at: new Date().toISOString() };
    files.set(id, file);
    return { value: file };
  }

  function withFile(id: unknown, work: (file: Fields, id: string) => Answer): Answer {
    const file = files.get(String(id));
    return file ? work(file, String(id)) : refuse(404, 'File not found');
  }

  return [
    ['$files.getSandboxedPath', () => ({ value: '/sandbox' })],
    ['$files.upload', upload],
    ['$files.get', ([id]) => withFile(id, (file) => ({ value: file }))],
    ['$files.list', () => ({ value: { files: [...files.values()] } })],
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
