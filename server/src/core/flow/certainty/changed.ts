/** Whether code may change what some object holds, in any flow: by a write to it, or because somebody gets it whom nobody sees. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { type CodePart, codePartsOf } from '../index/code-part.ts';
import { byPart } from '../value/by-part.ts';
import type { Flow } from '../value/engine.ts';
import type { Value } from '../value/value.ts';
import { writesIn } from './app-writes.ts';
import { isKnownFunction, isUnseen } from './unseen.ts';

/** Written under the name to any object, under one that nobody can tell to this one, or that is handed to a function that is not part of the app; `isIt` knows the object. */
export const mayBeGiven = (flow: Flow, name: string, isIt: (value: Value) => boolean): boolean =>
  flow
    .files()
    .some((file) =>
      codePartsOf(file).some((part) =>
        changesIn(flow, part, undefined).some(
          (change) => change.name === name || (change.name === undefined && isIt(flow.valueOf(file, change.object))),
        ),
      ),
    );

interface Change {
  /** Absent where it may be any. */
  readonly name: string | undefined;
  readonly object: AnyNode;
}

const changesIn = byPart((flow: Flow, part: CodePart): readonly Change[] => {
  const { writes, calls } = writesIn(flow, part, undefined);
  const given = calls.flatMap((call) => {
    const callee = withoutChain(call.callee);
    const isGiven = isUnseen(flow, part.file, callee) && !isKnownFunction(part.file, callee);
    return isGiven ? call.arguments.map((object) => ({ name: undefined, object })) : [];
  });
  return [...writes, ...given];
});
