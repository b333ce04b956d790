/** `manifest.json` read for what the rest of the model needs, and the test of whether it is a Freshworks manifest at all. */
import { FOREIGN_KITS, type ForeignKit } from '../catalog/foreign-kits.ts';
import { type JsonNode, propertiesOf, propertyOf, stringOf, wordOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import { NEW_APPS, type Platform, platformOf } from './platform.ts';
import type { SourceFile } from './source-file.ts';

export const MANIFEST_PATH = 'manifest.json';

/** A product of 2.x or a module of 3.x. */
export interface ManifestScope {
  readonly name: string;
  readonly keyNode: JsonNode;
  readonly value: JsonNode | undefined;
}

export interface Manifest {
  readonly file: SourceFile;
  readonly root: JsonNode;
  /** True when this is what the file held before it broke: places in it are no longer right. */
  readonly stale: boolean;
  readonly platform: Platform;
  readonly scopes: readonly ManifestScope[];
  /** True while it is only on the way to be one of ours: nothing may be said against it yet. */
  readonly forming: boolean;
  /** Version of the vendor's CLI that the app was written with. */
  readonly fdkVersion: string | undefined;
}

/**
 * Nothing for the manifest of a Chrome extension, a web app or anything else that is not ours. While the author types,
 * the tree may lose keys behind the cursor: then the manifest is read as it last was.
 */
export function readManifest(file: SourceFile): Manifest | undefined {
  const manifest = known.get(file) ?? readNowOrBefore(file);
  if (manifest) known.set(file, manifest);
  return manifest;
}

const known = new KeptWith<SourceFile, Manifest>();

function readNowOrBefore(file: SourceFile): Manifest | undefined {
  if (foreignKitOf(file)) return undefined;
  const now = readTree(file, false);
  if (file.json.errors.length === 0 || !file.lastGood || now?.fdkVersion !== undefined) return now;
  const before = readTree(file.lastGood, true);
  // The version stands at the end of most manifests, and what is said of code rests on it.
  return now && before ? { ...now, fdkVersion: before.fdkVersion } : (now ?? before);
}

/** The kit of another vendor that a manifest is written for; one that is half-typed may have lost the keys that say so. */
export const foreignKitOf = (file: SourceFile): ForeignKit | undefined =>
  foreignKitIn(file.json.root) ??
  (file.json.errors.length > 0 && file.lastGood ? foreignKitIn(file.lastGood.json.root) : undefined);

function foreignKitIn(root: JsonNode | undefined): ForeignKit | undefined {
  const keysOf = (key: string): readonly string[] =>
    propertiesOf(propertyOf(root, key)?.value).map((property) => property.key);
  const engines = keysOf('engines');
  const products = keysOf('product');
  return FOREIGN_KITS.find(
    (kit) =>
      (engines.includes(kit.engine) && !engines.includes('fdk')) ||
      (products.length > 0 && products.every((product) => kit.products.includes(product))),
  );
}

function readTree(file: SourceFile, stale: boolean): Manifest | undefined {
  const { root } = file.json;
  const version = propertyOf(root, 'platform-version');
  const product = propertyOf(root, 'product');
  const modules = propertyOf(root, 'modules');
  if (!root || !version || (!product && !modules)) return undefined;
  const platform = platformOf(wordOf(version.value) ?? '', modules !== undefined);
  const owner = platform.form === 'modules' ? modules : product;
  return {
    file,
    root,
    stale,
    forming: false,
    platform,
    scopes: propertiesOf(owner?.value).map(({ key, keyNode, value }) => ({ name: key, keyNode, value })),
    fdkVersion: stringOf(propertyOf(propertyOf(root, 'engines')?.value, 'fdk')?.value),
  };
}

/** Keys of a Freshworks manifest; any other makes an unfinished manifest somebody else's. */
const ROOT_KEYS = new Set([
  'platform-version',
  'product',
  'modules',
  'engines',
  'dependencies',
  'devDependencies',
  'settings',
  'scripts',
  'app',
  'metaConfig',
  'whitelisted-domains',
]);

/**
 * A manifest that an author has just begun, from `{}` on, in a folder that has other parts of an app. Completion works
 * in it; it makes no app yet.
 */
export function readFormingManifest(file: SourceFile): Manifest | undefined {
  const { root } = file.json;
  const properties = propertiesOf(root);
  if (root?.type !== 'object' || properties.some(({ key }) => !ROOT_KEYS.has(key))) return undefined;
  if (foreignKitOf(file)) return undefined;
  const version = stringOf(propertyOf(root, 'platform-version')?.value);
  return {
    file,
    root,
    stale: false,
    forming: true,
    platform: platformOf(version ?? NEW_APPS, propertyOf(root, 'product') === undefined),
    scopes: [],
    fdkVersion: undefined,
  };
}
