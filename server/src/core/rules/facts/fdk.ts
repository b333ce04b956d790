/** Which version of the vendor's CLI (FDK) an app is written with decides how seriously some mistakes are taken. */
import type { App } from '../../model/app.ts';
import { compareVersions } from '../../shape/ask.ts';

/** True only where `engines.fdk` names an older one; an app that names none counts as written with the newest. */
export const isFdkBefore = ({ manifest }: App, version: string): boolean =>
  manifest.fdkVersion !== undefined && compareVersions(manifest.fdkVersion, version) < 0;
