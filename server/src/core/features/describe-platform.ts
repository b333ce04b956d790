/** The platform's functions and objects in Markdown, their signatures, and why others are not there. */
import type { MissingGlobal } from '../catalog/platform/missing.ts';
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
  type PlatformParameter,
} from '../catalog/platform/platform-function.ts';
import { printType } from '../shape/print.ts';
import { printSource } from '../shape/source.ts';

/** `$db.set(key: string, value: object, options?: object): promise of object`. */
export function signatureText({ name, parameters, result, promise }: PlatformFunction): string {
  const answer = result ? printType(result) : 'nothing';
  return `${name}(${parameters.map(parameterText).join(', ')})${promise ? `: promise of ${answer}` : result ? `: ${answer}` : ''}`;
}

export const parameterText = ({ name, shape, optional, rest, takes }: PlatformParameter): string =>
  `${rest ? '...' : ''}${name}${optional ? '?' : ''}: ${takes ? `function (${takes.map(parameterName).join(', ')})` : printType(shape)}`;

const parameterName = ({ name }: PlatformParameter): string => name;

export function describePlatform(known: PlatformGlobal): string {
  const parts = [`**${known.name}**`, `${known.description}.`];
  if (isPlatformFunction(known)) parts.push(...functionParts(known));
  else if (isPlatformObject(known))
    parts.push(
      list(
        'Functions:',
        Object.values(known.members).map(({ name }) => `\`${name}\``),
      ),
    );
  if ('limits' in known) parts.push(list('Limits:', known.limits ?? []));
  parts.push(...(known.notes ?? []).map((note) => `Note: ${note}`));
  parts.push(`Source: ${printSource(known.source)}`);
  return parts.filter(Boolean).join('\n\n');
}

export const describeMissing = (name: string, platform: string, { reason, insteadUse }: MissingGlobal): string =>
  `\`${name}\` is not there on platform ${platform}: ${reason}.${insteadUse === undefined ? '' : ` Use ${insteadUse}.`}`;

function functionParts(known: PlatformFunction): readonly string[] {
  const parameters = known.parameters.map(({ name, shape }) => `\`${name}\`: ${shape.description ?? printType(shape)}`);
  const errors = (known.errors ?? []).map(
    ({ status, message, when }) => `${status ? `${status} ` : ''}"${message}": ${when}`,
  );
  return [
    `\`${signatureText(known)}\``,
    list('Parameters:', parameters),
    known.result?.description ? `Answers: ${known.result.description}` : '',
    list(
      'Answers an object with:',
      Object.values(known.returns?.members ?? {}).map((member) => `\`${signatureText(member)}\``),
    ),
    list('Rejects with:', errors),
  ];
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : [title, ...items.map((item) => `- ${item}`)].join('\n');
