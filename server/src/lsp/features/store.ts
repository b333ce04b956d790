/** freshworksEvents/store: shows and changes what an app stored in earlier runs; also what of a run is read from there. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { byName, type RunQuery, sourceFile } from '../../core/index.ts';
import type { HostRunner, HostStore } from '../host.ts';
import { APP, type Members, oneOf, onOwnRequest } from '../parameters.ts';
import { type RunParams, STORE, type StoreParams, type StoreResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { joinUri } from '../uris.ts';

export function provideStores(session: Session): void {
  onOwnRequest(session.connection, STORE, PARAMS, ({ app, action }): StoreResult | null => {
    const store = guarded(() => session.host.runner?.store?.(app));
    return store ? guarded(() => act(store, action)) : null;
  });
}

const PARAMS: Members<StoreParams> = { app: APP, action: oneOf(['show', 'undo', 'reset']) };

/** Live requests, and the payload of a schedule that is fired. */
export function liveAndStored(runner: HostRunner, params: RunParams): Pick<RunQuery, 'live' | 'record' | 'payload'> {
  const { app, name, schedule, live, record } = params;
  const cassette = runner.folderOf(joinUri(app, 'server/test_data/cassette.json'));
  return {
    ...(live === true && { live, ...(record === true && cassette !== undefined && { record: cassette }) }),
    ...(schedule !== undefined && { payload: payloadOf(runner.store?.(app), name, schedule) }),
  };
}

function act(store: HostStore, action: StoreParams['action']): StoreResult {
  const done = action === 'undo' ? store.undo() : true;
  if (action === 'reset') store.reset();
  const { schedules = {}, records = {}, entities = {} } = store.read();
  return {
    uri: store.uri,
    schedules: Object.keys(schedules),
    records: Object.keys(records).length + Object.keys(entities).length,
    done,
  };
}

function payloadOf(store: HostStore | undefined, event: string, name: string): NonNullable<RunQuery['payload']> {
  if (event !== 'onScheduledEvent') throw refused(`A schedule fires onScheduledEvent, not ${event}`);
  const schedule = store && byName(guarded(() => store.read()).schedules, name);
  if (typeof schedule !== 'object' || schedule === null || !('data' in schedule)) {
    throw refused(`There is no schedule ${name} in the store: run the function that creates it first`);
  }
  return sourceFile(`schedule ${name}`, JSON.stringify({ data: schedule.data }));
}

/** Texts of the store are for people. */
function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
