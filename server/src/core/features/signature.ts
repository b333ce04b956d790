/** The parameters of a platform function while its call is being typed. */
import { flowOf, functionIn } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { nodesAt } from '../syntax/javascript.ts';
import { argumentAt } from './at-cursor.ts';
import { describePlatform, parameterText, signatureText } from './describe-platform.ts';

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
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  const found = file && argumentAt(nodesAt(file.file.javascript.program, offset), offset);
  const called = found && functionIn(flow.valueOf(file, found.call.callee));
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
