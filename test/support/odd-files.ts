/** What may have the name of a file and is none: nothing of it may be read, because nothing may ever come. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

/** Each makes one of them at a path. Windows has none of these. */
export const ODD_FILES: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
  'a named pipe': pipeAt,
  'a link to a named pipe': (path) => {
    pipeAt(`${path}.pipe`);
    symlinkSync(`${path}.pipe`, path);
  },
  'a socket': socketAt,
  'a device without end': (path) => symlinkSync('/dev/zero', path),
  'an empty device': (path) => symlinkSync('/dev/null', path),
  'a folder': (path) => void mkdirSync(path, { recursive: true }),
  'a link to a folder': (path) => symlinkSync(dirname(path), path),
  'a link to nothing': (path) => symlinkSync(`${path}.nowhere`, path),
};

export const onUnix = { skip: process.platform === 'win32' };

function pipeAt(path: string): void {
  execFileSync('mkfifo', [path]);
}

/** A socket is made at a short path, as its kind allows no other, and moved. */
async function socketAt(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 's'));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(join(folder, 's'), resolve);
  });
  renameSync(join(folder, 's'), path);
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
}
