/** The parameters of a platform function while its call is being typed. */
import type { PlatformFunction } from '../catalog/platform/platform-function.ts';
import { clientOwnerOf, functionIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type AnyNode, nodesAt } from '../syntax/javascript.ts';
import { argumentAt, type Cursor, codeAt } from './at-cursor.ts';
import { describePlatform, parameterText, signatureText } from './describe-platform.ts';
import { clientFunctionAt } from './front-end/client-known.ts';

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly SignatureParameter[];
  /** Which parameter the cursor is at. */
  readonly active: number;
}

export interface SignatureParameter {
  /** As it stands in the label. */
  readonly label: string;
  readonly documentation: string;
}

export function signatureAt(app: App, path: string, offset: number): Signature | undefined {
  const code = codeAt(app, path);
  const found = code && argumentAt(nodesAt(code.indexed.file.javascript.program, offset), offset);
  const called = found && calledAt(app, code, path, found.call.callee);
  if (!called) return undefined;
  return {
    label: signatureText(called),
    documentation: describePlatform(called),
    parameters: called.parameters.map((parameter) => ({
      label: parameterText(parameter),
      documentation: parameter.shape.description ?? '',
    })),
    active: Math.min(found.index, Math.max(0, called.parameters.length - 1)),
  };
}

function calledAt(
  app: App,
  { flow, indexed }: Pick<Cursor, 'flow' | 'indexed'>,
  path: string,
  callee: AnyNode,
): PlatformFunction | undefined {
  const known = functionIn(flow.valueOf(indexed, callee));
  const owner = known || !flow.isFrontEnd ? undefined : clientOwnerOf(flow, indexed, callee);
  return known ?? (owner && clientFunctionAt(app, path, owner));
}
