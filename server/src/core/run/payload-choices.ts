/** The payloads that something can be run on, best first, and the file in which the author would write one. */
import type { App } from '../model/app.ts';
import { payloadFilesFor, payloadPathFor } from '../model/payload-files.ts';
import { generatedPayload } from './payload.ts';
import type { Trigger } from './triggers.ts';

export interface PayloadChoices {
  /** Never empty: the last one is made from the catalog. */
  readonly choices: readonly PayloadChoice[];
  /** The best file that the app has, else the one to create, with what to put into it. */
  readonly own: { readonly path: string; readonly text: string };
}

export interface PayloadChoice {
  /** Path of a file of the app, `generated`, or `empty` where the catalog knows nothing. */
  readonly source: string;
  readonly text: string;
}

export function payloadChoices(app: App, trigger: Trigger): PayloadChoices {
  const files = payloadFilesFor(app, trigger).map(({ path, text }): PayloadChoice => ({ source: path, text }));
  // FDK and we put the installation parameters in by ourselves.
  const { iparams: _iparams, ...payload } = generatedPayload(app, trigger);
  const text = `${JSON.stringify(payload, null, 2)}\n`;
  const made: PayloadChoice = { source: trigger.kind === 'event' ? 'generated' : 'empty', text };
  const [best] = files;
  return {
    choices: [...files, made],
    own: best ? { path: best.source, text: best.text } : { path: payloadPathFor(app, trigger), text },
  };
}
