/** Functions that build the descriptions of platform functions, so that the files beside this one hold facts only. */
import { any, array, integer, map, object, optional, string, values } from '../../shape/build.ts';
import type { Shape } from '../../shape/shape.ts';
import { isAlive } from '../files/per-basis.ts';
import type { PlatformError, PlatformFunction, PlatformParameter } from './platform-function.ts';

export const parameter = (name: string, shape: Shape): PlatformParameter => ({ name, shape });

export const optionalParameter = (name: string, shape: Shape): PlatformParameter => ({ name, shape, optional: true });

export const error = (message: string, when: string, status?: number): PlatformError => ({
  ...(status !== undefined && { status }),
  message,
  when,
});

/** Members by their last name, without those that a platform version does not have. */
export function members(
  basis: string,
  functions: readonly PlatformFunction[],
): Readonly<Record<string, PlatformFunction>> {
  return Object.fromEntries(
    functions
      .filter((known) => isAlive(known, basis))
      .map((known) => [known.name.slice(known.name.lastIndexOf('.') + 1), known]),
  );
}

/** What the promises of the platform reject with. */
export const failure = (description: string): Shape =>
  object(
    description,
    {
      status: optional(integer('HTTP status that says what went wrong')),
      message: optional(string('What went wrong')),
      errorSource: optional(
        string('Who is to blame', {
          enum: values(['APP', 'The app'], ['PLATFORM', 'The platform']),
        }),
      ),
    },
    { open: true },
  );

/** What the store of entities rejects with. */
export const failureWithDetails = (description: string): Shape => {
  const plain = failure(description);
  return {
    ...plain,
    fields: {
      ...plain.fields,
      errors: optional(
        array(
          'What is wrong with each field',
          object(
            'A finding',
            {
              message: string('What is wrong'),
              name: optional(string('Name of the field')),
            },
            { open: true },
          ),
        ),
      ),
    },
  };
};

export const anyMap = (description: string): Shape => map(description, any('Any value that JSON can hold'));
