/** The payloads that something can be run on, best first, and the file in which the author would write one. */
import type { App } from '../model/app.ts';
import { payloadFilesFor, payloadPathFor } from '../model/payload-files.ts';
import { plainValue } from '../syntax/json.ts';
import { branchPayloads } from './branch/branch-payloads.ts';
import { isObject } from './json.ts';
import { generatedPayload, generatedSource } from './payload.ts';
import { withValues } from './payload-values.ts';
import { quickValue } from './quick-value.ts';
import type { Trigger } from './triggers.ts';

export interface PayloadChoices {
  /** Never empty: behind the app's own files one that is made from the catalog, and those that take a branch of the code. */
  readonly choices: readonly PayloadChoice[];
  /** The best file that the app has, else the one to create; the text is what to put into it where it is not there. */
  readonly own: { readonly path: string; readonly text: string };
  /** Path of further files, up to the dot before the name of the variant. */
  readonly variants: string;
}

export interface PayloadChoice {
  /** For `payload` of a run: path of a file of the app, `generated`, one with values (`generated:…`), or `empty` where the catalog knows nothing. */
  readonly source: string;
  /** What is special about it, such as `with status 4 (Resolved)`. */
  readonly label?: string;
  readonly text: string;
  /** Its data in one line, without what every payload has around it. */
  readonly summary: string;
}

export function payloadChoices(app: App, trigger: Trigger): PayloadChoices {
  const files = payloadFilesFor(app, trigger).map(
    ({ path, text, wholeJson }): PayloadChoice => ({
      source: path,
      text,
      summary: summaryOf(quickValue(text) ?? plainValue(wholeJson.root)),
    }),
  );
  // FDK and we put the installation parameters in by ourselves.
  const { iparams: _iparams, ...payload } = generatedPayload(app, trigger);
  const text = textOf(payload);
  const made: PayloadChoice = {
    source: generatedSource(trigger, payload),
    text,
    summary: summaryOf(payload),
  };
  const event = { basis: app.manifest.platform.basis, scope: trigger.scope, name: trigger.name };
  const branches = branchPayloads(app, trigger).map(({ source, label, values }): PayloadChoice => {
    const special = withValues(payload, values, event);
    return { source, label, text: textOf(special), summary: summaryOf(special) };
  });
  const [best] = files;
  const path = payloadPathFor(app, trigger);
  return {
    choices: [...files, made, ...branches],
    own: { path: best?.source ?? path, text },
    variants: path.replace(/\.json$/, ''),
  };
}

const textOf = (payload: object): string => `${JSON.stringify(payload, null, 2)}\n`;

const MOST_SUMMARY = 200;

function summaryOf(payload: unknown): string {
  const data = isObject(payload) && isObject(payload.data) ? payload.data : payload;
  return (JSON.stringify(data) ?? '').slice(0, MOST_SUMMARY);
}
