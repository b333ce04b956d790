/** What is not there and what cannot be read, by each word in which an editor refuses to read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileSystem, Uri } from 'vscode';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { FileSystemError, workspace } = await import('vscode');
const { isEmptyFolder, isThere, readIfThere } = await import('../../client/src/files.ts');

const { reasonOf } = await import('../../client/src/files.ts');

const URI = {} as Uri;

/** Every `FileSystemError` that VS Code has, and what is none. */
const CASES = {
  FileNotFound: 'absent',
  FileIsADirectory: 'absent',
  FileNotADirectory: 'absent',
  FileExists: 'unread',
  NoPermissions: 'unread',
  Unavailable: 'unread',
  Unknown: 'unread',
} as const;

function refuse(error: Error): void {
  const fail = (): Promise<never> => Promise.reject(error);
  const fs: Pick<FileSystem, 'stat' | 'readFile' | 'readDirectory'> = {
    stat: fail,
    readFile: fail,
    readDirectory: fail,
  };
  Object.assign(workspace.fs, fs);
}

for (const [code, is] of Object.entries(CASES))
  test(`${code} says that it is ${is}`, async () => {
    const error = new (FileSystemError as unknown as new (code: string, message: string) => Error)(
      code,
      `${code} here`,
    );
    refuse(error);
    if (is === 'absent') {
      assert.deepEqual(
        [await isThere(URI), await readIfThere(URI), await isEmptyFolder(URI)],
        [false, undefined, true],
      );
      return;
    }
    for (const ask of [isThere, readIfThere, isEmptyFolder]) await assert.rejects(ask(URI), error);
  });

test('an error of another kind is none of the disk, whatever it calls itself', async () => {
  const error = Object.assign(new Error('here'), { code: 'FileNotFound' });
  refuse(error);
  for (const ask of [isThere, readIfThere, isEmptyFolder]) await assert.rejects(ask(URI), error);
});

/** What VS Code, Node and others say, and what of it an author is told. */
const REASONS: readonly (readonly [message: string, told: string])[] = [
  ["EACCES: permission denied, open '/a/b.json'", 'EACCES: permission denied'],
  [
    "Unable to read file '/a/b.json' (NoPermissions (FileSystemError): Error: EACCES: permission denied, open '/a/b.json')",
    'EACCES: permission denied',
  ],
  ["Error: EPERM: operation not permitted, unlink 'C:\\\\a'", 'EPERM: operation not permitted'],
  ['ELOOP: too many symbolic links encountered', 'ELOOP: too many symbolic links encountered'],
  ['The editor is closing', 'The editor is closing'],
  ['NOTE: nothing of a machine', 'NOTE: nothing of a machine'],
];

for (const [message, told] of REASONS)
  test(`of "${message}" is said ${told}`, () => {
    assert.equal(reasonOf(new Error(message)), told);
    assert.equal(reasonOf(message), told);
  });

test('what the server says is for people, and is said as it is', () => {
  const message =
    'The payload server/test_data/a.json cannot be read (EACCES: permission denied): allow reading it, and try again';
  assert.equal(reasonOf(Object.assign(new Error(message), { code: -32803 })), message);
});

test('what the library says of a server that is gone is said in words for people', () => {
  for (const [code, message] of [
    [-32_096, 'Client is not running'],
    [-32_097, 'Pending response rejected since connection got disposed'],
    [-32_098, 'Reading a message failed'],
    [-32_099, 'Writing a message failed'],
  ] as const)
    assert.equal(
      reasonOf(Object.assign(new Error(message), { code })),
      'The Freshworks language server has ended. Try again, or run "Freshworks: Restart Language Server"; its output may say why.',
    );
});
