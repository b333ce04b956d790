/** What an agent wrote into the call of a tool, member by member; what is of another type counts as absent. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { byName } from '../../core/index.ts';

export const memberOf = (input: unknown, name: string): unknown => (isObject(input) ? byName(input, name) : undefined);

export function textIn(input: unknown, name: string): string | undefined {
  const value = memberOf(input, name);
  return typeof value === 'string' ? value : undefined;
}

export const flagIn = (input: unknown, name: string): boolean => memberOf(input, name) === true;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A sentence for the agent, which says what to do instead. */
export const refused = (message: string): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, message);
