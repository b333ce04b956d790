/** `client.request`: requests through the platform, and server methods. */
import { any, map, object, string } from '../../../shape/build.ts';
import { isFrom } from '../../files/per-basis.ts';
import type { PlatformFunction, PlatformObject } from '../../platform/platform-function.ts';
import { requestObject } from '../../platform/request.ts';
import { failure, optionalParameter, parameter } from '../../platform/words.ts';
import { frontEndPages } from '../sources.ts';
import { asClient } from './as-client.ts';

export function clientRequest(basis: string): PlatformObject {
  const { members, ...request } = asClient(requestObject(basis), 'client.request');
  return { ...request, members: { ...(isFrom('2.0', basis) && { invoke: invoke(basis) }), ...members } };
}

const invoke = (basis: string): PlatformFunction => ({
  name: 'client.request.invoke',
  description: 'Calls a function of server.js, which answers with renderData',
  parameters: [
    parameter(
      'functionName',
      string('Name of a function that server.js exports and the manifest lists', { naming: 'function' }),
    ),
    optionalParameter('payload', map('What the function gets, besides iparams', any('Any value that JSON can hold'))),
  ],
  result: object('The answer', { response: any('What the function gave to renderData') }, { open: true }),
  promise: true,
  rejects: {
    ...failure('What the function gave to renderData as its error, or what went wrong'),
    fields: { ...failure('').fields, requestID: { ...string('Identifier of the call'), optional: true } },
  },
  limits: [
    '50 calls a minute',
    '100 KB for the payload, iparams included',
    '2 to 40 letters, digits and _ for the name of the function',
    ...(isFrom('3.0', basis) ? ['20 seconds; 25 or 30 are possible'] : []),
  ],
  notes: [
    'Called from the installation page, the function has no $db and no $schedule',
    ...(isFrom('3.0', basis)
      ? ['The digest also has 5 seconds (5, 10, 15 or 20) in the same file; 20 is decided on']
      : []),
  ],
  since: '2.0',
  source: frontEndPages.invoke,
});
