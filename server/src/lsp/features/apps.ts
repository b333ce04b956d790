/** freshworksEvents/apps: tells a client that wants to know how many apps there are, whenever that changes. */
import { APPS, type AppsParams } from '../protocol.ts';
import type { Session } from '../session.ts';

/** To be called when an app has come, changed or gone. */
export function countApps({ connection, workspace }: Session): () => void {
  const told = { count: 0 };
  return () => {
    const count = workspace.apps().length;
    if (count === told.count) return;
    told.count = count;
    const params: AppsParams = { count };
    connection.sendNotification(APPS, params);
  };
}
