/** Whether the app puts something else in the place of a field that the platform gave, or takes it away. */
import type { App } from '../../model/app.ts';
import { type Holding, holdingsIn, isUnknown } from '../value/value.ts';
import { type AppWrites, type ObjectWrite, writesOf } from './app-writes.ts';

/** Anywhere: where it is asked for, it may have been done before. The owner is a place in a payload or in what a function gets. */
export function isReplaced(app: App, owner: Holding['path'], name: string): boolean {
  const writes = writesOf(app);
  const ownersOf = ownersIn(writes, owner);
  // Of an object that nobody knows, a name that is written out says enough.
  const byName = [...writes.named(name), ...writes.deleted.filter((one) => one.name === name)];
  const byAny = [...writes.loose, ...writes.deleted.filter((one) => one.name === undefined)];
  return byName.some((write) => ownersOf(write) !== 'others') || byAny.some((write) => ownersOf(write) === 'owner');
}

const ownersIn =
  ({ flow }: AppWrites, owner: Holding['path']) =>
  ({ file, object }: ObjectWrite): 'owner' | 'unknown' | 'others' => {
    const value = flow.valueOf(file, object);
    const isOwner = holdingsIn(value).some(
      ({ root, path }) => (root === 'payload' || root === 'args') && path.join('\n') === owner.join('\n'),
    );
    return isOwner ? 'owner' : value.length === 0 || isUnknown(value) ? 'unknown' : 'others';
  };
