/** What can be run that comes to a place in the code, so that authors find it first. */
import { flowOf, handlersReaching } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { type Trigger, triggersOf } from './triggers.ts';

export function triggersReaching(app: App, path: string, offset: number): readonly Trigger[] {
  const names = handlersReaching(flowOf(app), path, offset);
  return triggersOf(app).filter(({ handler }) => handler !== undefined && names.has(handler));
}
