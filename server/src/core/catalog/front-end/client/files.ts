/** `client.files`: files that the app keeps for an installation. */
import { any } from '../../../shape/build.ts';
import { filesObject } from '../../platform/files-store.ts';
import type { PlatformObject } from '../../platform/platform-function.ts';
import { parameter } from '../../platform/words.ts';
import { asClient } from './as-client.ts';

/** On the server side a file is named by its path, here it stands in a form. */
export function clientFiles(basis: string): PlatformObject {
  const files = asClient(filesObject(basis), 'client.files');
  const { getSandboxedPath: _serverOnly, upload, ...members } = files.members;
  return {
    ...files,
    members: {
      ...(upload && { upload: { ...upload, parameters: [parameter('form', any('A FormData that holds the file'))] } }),
      ...members,
    },
    since: '2.3',
    notes: [
      'All files are deleted when the app is removed',
      'On 2.3 documented for Freshchat and Freshservice; the page for Freshdesk says that it is not there',
    ],
  };
}
