/** `schema`: a JSON Schema of one of the files of an app, or of the payload of an event. */
import { schemaNamed } from '../../core/index.ts';
import { UsageError } from './arguments.ts';
import { type Command, printJson } from './command.ts';

const FILES = ['manifest', 'iparams', 'requests', 'oauth_config', 'entities', 'app_settings', 'actions'];

export const schema: Command = {
  spec: {
    name: 'schema',
    usage: 'NAME',
    description: `Prints a JSON Schema: NAME is ${FILES.join(', ')}, or SCOPE.EVENT for a payload.`,
    least: 1,
    most: 1,
    choices: FILES,
    flags: {
      platform: { value: 'VERSION', description: 'Platform version; when not given 3.0, else the newest that has it' },
    },
  },
  async run(args, terminal) {
    const answer = schemaNamed(args.words[0] ?? '', args.text('platform'));
    if ('message' in answer) throw new UsageError(answer.message);
    printJson(terminal, answer.schema);
    return 0;
  },
};
