/** `$files`: files that the app keeps for an installation, platform 3.0 (docs/platform.md 4.4, 4.7). */
import { any, array, datetime, integer, object, optional, string } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { docs } from '../sources.ts';
import type { PlatformFunction, PlatformObject } from './platform-function.ts';
import { failure, members, parameter } from './words.ts';

const SOURCE = docs.objectStorage;

export const filesObject = (basis: string): PlatformObject => ({
  name: '$files',
  description: 'Keeps files of the app, apart for each installation',
  members: members(basis, [getSandboxedPath(), upload(), get(), list(), remove()]),
  limits: [
    '10 MB for a file, 100 MB for an installation',
    'PNG, JPG, JPEG, XLS, XLSX, CSV and JSON',
    '2 to 255 characters for the name of a file',
    '50 calls a minute',
  ],
  notes: ['All files are deleted when the app is removed', 'The page for 2.3 describes it too; sources disagree'],
  since: '3.0',
  source: SOURCE,
});

const SAMPLE = 'freshworks-developers/object-storage-samples';

const rejects = (): Shape => failure('What went wrong');

const id = (): Shape => string('Identifier of the file');

const file = (description: string): Shape =>
  object(
    description,
    {
      id: optional(id()),
      file_name: optional(string('Name of the file', { source: SAMPLE })),
      file_size_bytes: optional(integer('Size of the file in bytes', { source: SAMPLE })),
      download_url: optional(string('Address of the content', { format: 'url', note: 'From get()', source: SAMPLE })),
      created_at: optional(datetime('When the file was stored', { source: SAMPLE })),
      description: optional(string('What the file is')),
      tag: optional(string('Word by which the file is found again')),
      expires_at: optional(datetime('When the file is deleted', { format: 'ISO 8601' })),
    },
    { open: true, note: 'Not documented in full' },
  );

const getSandboxedPath = (): PlatformFunction => ({
  name: '$files.getSandboxedPath',
  description: 'Names the folder in which the app may write files before it uploads them',
  parameters: [],
  result: string('Path of the folder'),
  promise: false,
  source: SOURCE,
});

const upload = (): PlatformFunction => ({
  name: '$files.upload',
  description: 'Stores a file',
  parameters: [
    parameter(
      'options',
      object('The file', {
        file: string('Path of the file, inside the folder of getSandboxedPath()'),
        description: optional(string('What the file is', { note: 'Fewer than 255 letters and digits' })),
        tag: optional(string('Word by which the file is found again', { note: 'Fewer than 50 letters and digits' })),
        expires_at: optional(
          datetime('When the file is deleted', { format: 'ISO 8601', note: 'Kept for good when left out' }),
        ),
      }),
    ),
  ],
  result: file('The stored file'),
  promise: true,
  rejects: rejects(),
  source: SOURCE,
});

const get = (): PlatformFunction => ({
  name: '$files.get',
  description: 'Fetches a file',
  parameters: [parameter('fileId', id())],
  result: file('The file'),
  promise: true,
  rejects: rejects(),
  source: SOURCE,
});

const list = (): PlatformFunction => ({
  name: '$files.list',
  description: 'Lists the files of the installation',
  parameters: [],
  result: object(
    'The files in their cover',
    { files: array('The files', file('A file')) },
    { open: true, alsoType: 'array', note: 'One text of the documentation says that it is the list itself' },
  ),
  promise: true,
  rejects: rejects(),
  source: SOURCE,
});

const remove = (): PlatformFunction => ({
  name: '$files.delete',
  description: 'Deletes a file',
  parameters: [parameter('fileId', id())],
  result: any('Confirmation', { note: 'Not documented' }),
  promise: true,
  rejects: rejects(),
  source: SOURCE,
});
