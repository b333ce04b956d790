/** What a new app gets that sends requests: a template, the parameters that it needs, and the lines that send it. */
import type { NewFile } from './new-file.ts';

export const REQUEST_NAME = 'notify';

export const PARAMETERS_WITH_REQUEST = {
  notify_host: {
    display_name: 'Host that is told',
    description: 'Name of a server, such as example.com',
    type: 'text',
    required: true,
  },
};

const TEMPLATE = {
  [REQUEST_NAME]: {
    schema: {
      method: 'POST',
      host: '<%= iparam.notify_host %>',
      path: '/events',
      headers: { 'Content-Type': 'application/json' },
    },
  },
};

export const requestFiles = (): readonly NewFile[] => [
  { path: 'config/requests.json', text: `${JSON.stringify(TEMPLATE, null, 2)}\n` },
];

/** A request that fails is said with what it was about, and ends nothing else. */
export const REQUEST_LINES: readonly string[] = [
  'try {',
  '  const body = JSON.stringify({ event: payload.event });',
  `  const answer = await $request.invokeTemplate('${REQUEST_NAME}', { body });`,
  "  console.log('The server answered with status', answer.status);",
  '} catch (error) {',
  "  console.error('The server could not be told of', payload.event, error.status, error.response);",
  '}',
];
