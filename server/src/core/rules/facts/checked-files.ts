/** The JSON files whose structure is known as a whole, and how seriously the vendor's CLI takes what is wrong in them. */
import type { App } from '../../model/app.ts';
import { PAYLOADS, shapeOfFile } from '../../model/file-shapes.ts';
import { MANIFEST_PATH } from '../../model/manifest.ts';
import { isKnownVersion } from '../../model/platform.ts';
import { isJson, type SourceFile } from '../../model/source-file.ts';
import { isTestFile } from '../../model/test-files.ts';
import { type Misfit, misfitsOf } from '../../shape/check.ts';
import type { Shape } from '../../shape/shape.ts';
import type { JsonNode } from '../../syntax/json.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Severity } from '../rule.ts';
import { isFdkBefore } from './fdk.ts';

export interface CheckedFile {
  readonly file: SourceFile;
  readonly root: JsonNode;
  readonly shape: Shape;
  readonly severity: Severity;
  readonly misfits: readonly Misfit[];
}

/**
 * Payload files are not among them: an account adds fields of its own to a payload. And of a platform version that nobody
 * knows, nobody knows the files.
 */
export function checkedFiles(app: App): readonly CheckedFile[] {
  const { version, basis } = app.manifest.platform;
  if (!isKnownVersion(version)) return [];
  return [...app.files.values()].flatMap((file) => {
    if (!isJson(file.path) || (file.path.startsWith(PAYLOADS) && !isTestFile(file.path))) return [];
    const shape = shapeOfFile(app, file.path);
    const { root } = file.json;
    if (!shape || !root) return [];
    return [{ file, root, shape, severity: severityFor(app, file), misfits: misfitsIn(root, shape, basis) }];
  });
}

/** Several rules ask for them: a tree is compared once. */
function misfitsIn(root: JsonNode, shape: Shape, basis: string): readonly Misfit[] {
  const before = compared.get(root);
  if (before?.shape === shape && before.basis === basis) return before.misfits;
  const misfits = [...misfitsOf(root, shape, basis)];
  compared.set(root, { shape, basis, misfits });
  return misfits;
}

interface Comparison {
  readonly shape: Shape;
  readonly basis: string;
  readonly misfits: readonly Misfit[];
}

const compared = new KeptWith<JsonNode, Comparison>();

/** FDK up to 9.3 takes an odd manifest as it is, 9.7 and later refuse it (docs/platform.md 3.3); config files vary. */
const severityFor = (app: App, file: SourceFile): Severity =>
  file.path !== MANIFEST_PATH || isFdkBefore(app, '9.7') ? 'warning' : 'error';
