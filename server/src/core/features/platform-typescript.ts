/** Functions and objects of the platform as TypeScript. */
import {
  isPlatformFunction,
  isPlatformObject,
  type PlatformFunction,
  type PlatformGlobal,
  type PlatformObject,
} from '../catalog/platform/platform-function.ts';
import { typeScriptOf } from '../shape/typescript.ts';

export function declarationOf(known: PlatformGlobal, basis: string): string {
  if (isPlatformFunction(known)) return `declare function ${known.name}${signatureOf(known, basis)};`;
  if (isPlatformObject(known)) return `declare const ${known.name}: ${objectOf(known, basis)};`;
  return `declare const ${known.name}: any;`;
}

function objectOf({ members, values = {} }: PlatformObject, basis: string): string {
  const functions = Object.entries(members).map(
    ([name, member]) => `  /** ${member.description} */\n  ${name}${signatureOf(member, basis)};`,
  );
  const others = Object.entries(values).map(([name, shape]) => `  ${name}: ${typeScriptOf(shape, basis, '  ')};`);
  return `{\n${[...functions, ...others].join('\n')}\n}`;
}

export function signatureOf(known: PlatformFunction, basis: string): string {
  const parameters = known.parameters.map(({ name, shape, optional, rest }) => {
    const type = NAMES[shape.naming ?? ''] ?? typeScriptOf(shape, basis, '  ');
    return rest ? `...${name}: Array<${type}>` : `${name}${optional ? '?' : ''}: ${type}`;
  });
  const answer = known.returns
    ? objectOf(known.returns, basis)
    : known.result
      ? typeScriptOf(known.result, basis, '  ')
      : 'void';
  const given = parameters.join(', ');
  return known.promise ? `(${given}): Promise<${answer}>` : `(${given}): ${answer}`;
}

/** Types that the declaration of the app holds itself. */
const NAMES: Readonly<Record<string, string>> = { template: 'RequestTemplateName', function: 'ServerFunctionName' };
