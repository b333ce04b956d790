/** The JSON files whose structure is known as a whole, and how seriously the vendor's CLI takes what is wrong in them. */
import type { App } from '../../model/app.ts';
import { PAYLOADS, shapeOfFile } from '../../model/file-shapes.ts';
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { isJson, type SourceFile } from '../../model/source-file.ts';
import type { Shape } from '../../shape/shape.ts';
import type { JsonNode } from '../../syntax/json.ts';
import type { Severity } from '../rule.ts';
import { isFdkBefore } from './fdk.ts';

export interface CheckedFile {
  readonly file: SourceFile;
  readonly root: JsonNode;
  readonly shape: Shape;
  readonly severity: Severity;
}

/** Payload files are not among them: an account adds fields of its own to a payload. */
export function checkedFiles(app: App): readonly CheckedFile[] {
  return [...app.files.values()].flatMap((file) => {
    if (!isJson(file.path) || file.path.startsWith(PAYLOADS)) return [];
    const shape = shapeOfFile(app, file.path);
    const { root } = file.json;
    return shape && root ? [{ file, root, shape, severity: severityFor(app, file) }] : [];
  });
}

/** FDK up to 9.3 takes an odd manifest as it is, 9.7 and later refuse it (facts/platform.md 3.3); config files vary. */
const severityFor = (app: App, file: SourceFile): Severity =>
  file.path !== MANIFEST_PATH || isFdkBefore(app, '9.7') ? 'warning' : 'error';
