/** How an app registers an event: the code of the file that belongs there, in the form of the platform version. */
import { commonEvent } from '../catalog/envelope.ts';
import { platformOf } from '../model/platform.ts';

export interface RegistrationSnippet {
  readonly file: string;
  readonly text: string;
}

export function registrationSnippet(platform: string, scope: string, event: string): RegistrationSnippet {
  const handler = `${event}Handler`;
  const { form } = platformOf(platform, false);
  if (form === 'events-array') return { file: 'server/server.js', text: arrayForm(platform, event, handler) };
  const owner = form === 'modules' ? 'modules' : 'product';
  const entry = { [owner]: { [scope]: { events: { [event]: { handler } } } } };
  // Without the braces of the manifest itself.
  const lines = JSON.stringify(entry, null, 2).split('\n').slice(1, -1);
  return { file: 'manifest.json', text: lines.map((line) => line.slice(2)).join('\n') };
}

/** The handler stands beside it, because both belong to one object. */
function arrayForm(platform: string, event: string, handler: string): string {
  const answers = commonEvent(platform, event)?.rendersData;
  return [
    'exports = {',
    `  events: [{ event: '${event}', callback: '${handler}' }],`,
    `  ${handler}: function (payload) {`,
    answers ? '    renderData();' : '    console.log(payload);',
    '  }',
    '};',
  ].join('\n');
}
