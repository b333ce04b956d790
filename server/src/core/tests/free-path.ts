/** Where a new payload goes: a variant of its event's file that is not there yet, so that nothing of the author's is overwritten. */
import type { App } from '../model/app.ts';
import { payloadPathFor } from '../model/payload-files.ts';
import { expectationPathFor } from '../model/test-files.ts';
import type { Trigger } from '../run/triggers.ts';

/** `taken` are paths that are in use besides those of the app. */
export function freePath(app: App, trigger: Trigger, variant: string, taken?: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const path = variantPath(app, trigger, variant, number);
    if (isFree(app, path, taken)) return path;
  }
}

/** The first of its name is `<event>.<variant>.json`, and the second one `<event>.<variant>-2.json`. */
export const variantPath = (app: App, trigger: Trigger, variant: string, number: number): string =>
  payloadPathFor(app, trigger).replace(/\.json$/, () => `.${variant}${number === 1 ? '' : `-${number}`}.json`);

/** An expectation without its payload would judge the new one. */
export const isFree = (app: App, path: string, taken?: ReadonlySet<string>): boolean =>
  ![path, expectationPathFor(path)].some((each) => app.files.has(each) || taken?.has(each));
