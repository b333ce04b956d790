/** Events that are registered, by product or module: the platform gives the names, so that they have places and no other name. */
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import type { Named } from './functions.ts';

export const eventNames = ({ registrations }: App): readonly Named[] =>
  registrations.flatMap(({ kind, name, file, nameRange }) =>
    kind === 'event'
      ? [
          {
            name,
            file,
            range: nameRange,
            role: 'registration' as const,
            form: file.path === SERVER_PATH ? ('text' as const) : ('json' as const),
          },
        ]
      : [],
  );
