/** What may have the name of a file and is none: nothing of it may be read, because nothing may ever come. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, relative } from 'node:path';
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
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync(`${path}.nowhere`, path),
};

export const onUnix = { skip: process.platform === 'win32' };

function pipeAt(path: string): void {
  execFileSync('mkfifo', [path]);
}

/** Paths of sockets are short: from here it is. */
async function socketAt(path: string): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    const near = relative(process.cwd(), path);
    server.listen(near.length < path.length ? near : path, resolve);
  });
  after(() => server.close());
}
