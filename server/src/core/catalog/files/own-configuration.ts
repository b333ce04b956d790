/** The structure of `freshworks-events.json`, the configuration of this tool beside the manifest; the same in all versions. */
import { array, lazily, object, optional, string, values } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { RULE_CODES } from './rule-codes.generated.ts';

export const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const;

export const CONFIGURATION_PATH = 'freshworks-events.json';

export const ownConfigurationShape = lazily(
  (): Shape =>
    object('What is reported in this app, in the editor and by freshworks-events check', {
      rules: optional(
        object('Severity by rule; wins over the settings of the editor', Object.fromEntries(RULE_CODES.map(levelOf))),
      ),
      ignore: optional(
        array('Files in which nothing is reported', string('A path from the folder of the app'), {
          note: '`*` stands for a part of a name, `**` for any folders, as in server/lib/vendor/**',
        }),
      ),
    }),
);

const levelOf = ({ code, summary, severity }: (typeof RULE_CODES)[number]): readonly [string, Shape] => [
  code,
  optional(string(summary.replace(/\.$/, ''), { enum: values(...LEVELS), note: `${severity} when left out` })),
];
