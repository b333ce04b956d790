/**
 * An object of `manifest.json` or of a config file lacks a key that the platform needs.
 *
 * The vendor's CLI refuses the app, in words that differ from file to file: "must have required property 'engines' in
 * manifest.json", "Url is either not mentioned or empty in freshdesk/ticket_sidebar", "The mandatory key(s),
 * display_name,type, missing for the 'apiKey' field", "Request template 'send' must have required property 'schema' in
 * config/requests.json", "Mandatory key(s) missing in oauth_config.json - client_id", "Key response is not defined for
 * action invite".
 *
 * The finding stands at the key whose object it is. A key that is only misspelt is reported by `no-unknown-key`, an event
 * without a handler by `no-missing-handler`, a page without an icon by `no-missing-icon`.
 *
 * A `location` without a placeholder is refused up to 2.1 ("Missing locations for product: freshdesk"); whether later
 * versions refuse an empty `location` or `functions` is not certain, so there it is a hint.
 *
 * ```json invalid config/iparams.json
 * {
 *   "api_key": { "display_name": "API key" }
 *    ^^^^^^^
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "api_key": { "display_name": "API key", "type": "text" }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { isKnownVersion } from '../model/platform.ts';
import type { SourceFile } from '../model/source-file.ts';
import { compareVersions, fieldOf, isClosed, printPath } from '../shape/ask.ts';
import type { MissingKeys } from '../shape/check.ts';
import { contentRange, type JsonNode, propertiesOf } from '../syntax/json.ts';
import { byName } from '../text/by-name.ts';
import type { Range } from '../text/range.ts';
import { addEntries, changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import { type CheckedFile, checkedFiles } from './facts/checked-files.ts';
import { isWhole } from './facts/is-whole.ts';
import { knownKeys, nearKey } from './facts/near-key.ts';
import { versionProperty } from './facts/platform-version.ts';
import { usualValue } from './no-missing-key/usual-value.ts';
import type { Report, Rule, Severity } from './rule.ts';

export const noMissingKey: Rule = {
  code: 'no-missing-key',
  severity: 'error',
  fix: 'unsafe',
  since: '0.1.0',
  check({ app, report }) {
    for (const empty of emptyParts(app)) report(empty);
    for (const checked of checkedFiles(app)) {
      for (const misfit of checked.misfits) {
        const keys = misfit.kind === 'missing-keys' ? reportedKeys(app, checked, misfit) : [];
        if (misfit.kind === 'missing-keys' && keys.length > 0) report(reportFor(app, checked, misfit, keys));
      }
    }
  },
};

/** Those that no other rule speaks about, of an object that is whole: what is missing in another may be its rest. */
function reportedKeys(
  app: App,
  { file }: CheckedFile,
  { node, owner, keys, siblings, path }: MissingKeys,
): readonly string[] {
  if (!isWhole(file, node)) return [];
  const { basis, form } = app.manifest.platform;
  const isManifest = file.path === MANIFEST_PATH && path.length === 0;
  // What this one needs depends on which of the two platforms was meant.
  if (isManifest && !siblings.has(form === 'modules' ? 'modules' : 'product')) return [];
  const wrong = isClosed(owner) ? [...siblings].filter((key) => fieldOf(owner, key) === undefined) : [];
  // Where there is but one key to write, another one stands in its place; a file of unknown keys only has another form.
  if (wrong.length > 0 && knownKeys(owner, basis).length === 1) return [];
  if (wrong.length > 0 && wrong.length === siblings.size && path.length === 0) return [];
  const meant = new Set(wrong.map((key) => nearKey(key, owner, siblings, basis)));
  return keys.filter((key) => {
    const naming = fieldOf(owner, key)?.naming;
    return naming !== 'handler' && naming !== 'icon' && !meant.has(key);
  });
}

function reportFor(app: App, checked: CheckedFile, misfit: MissingKeys, keys: readonly string[]): Report {
  const { file } = checked;
  const { node, owner, path } = misfit;
  const where = path.length > 0 ? `\`${printPath(path)}\`` : file.path;
  const [only] = keys;
  const description = keys.length === 1 && only !== undefined ? fieldOf(owner, only)?.description : undefined;
  return {
    file,
    range: placeOf(app, checked, misfit),
    severity: severityOf(checked, keys),
    message: `${where} lacks ${named(keys)}: add ${keys.length > 1 ? 'them' : 'it'}.${description ? ` ${description}.` : ''}`,
    ...fixedBy({
      title: `Add ${named(keys)}`,
      safety: 'unsafe',
      changes: [
        changeOf(
          file,
          addEntries(
            file,
            node,
            keys.map((key) => [key, usualValue(app, key, fieldOf(owner, key), path)]),
          ),
        ),
      ],
    }),
  };
}

/** The key that owns the object; in an array its opening brace, and that of the file unless it has a version to show. */
function placeOf(app: App, { file }: CheckedFile, { node, path }: MissingKeys): Range {
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const version = file.path === MANIFEST_PATH && path.length === 0 ? versionProperty(app)?.keyNode : undefined;
  const owner = key ?? version;
  return owner ? contentRange(owner) : { start: node.offset, end: node.offset + 1 };
}

/**
 * Sources: docs/platform.md 1.4, 1.5, 3.2 D3, I, K, L, N and 6. FDK writes `engines` itself; what an engine or an
 * integration must have is not stated, nor which keys an entity may lack.
 */
function severityOf({ file }: CheckedFile, keys: readonly string[]): Severity {
  const levels = keys.map((key) => byName(LEVELS, `${file.path} ${key}`) ?? byName(LEVELS, file.path) ?? 'error');
  return ORDER.find((level) => levels.includes(level)) ?? 'error';
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const LEVELS: Readonly<Record<string, Severity>> = {
  [`${MANIFEST_PATH} engines`]: 'warning',
  [`${MANIFEST_PATH} node`]: 'hint',
  [`${MANIFEST_PATH} fdk`]: 'hint',
  'config/oauth_config.json display_name': 'hint',
  'config/entities.json': 'warning',
  'config/requests.json ref': 'warning',
  'actions.json response': 'warning',
};

/** Sources: docs/platform.md 3.2 D1 for FDK 6.9, which is of 2.1; 1.5 for what is not certain about 3.0. */
function emptyParts({ manifest }: App): readonly Report[] {
  const { file, platform, scopes } = manifest;
  if (!isKnownVersion(platform.version)) return [];
  const isRefused = compareVersions(platform.version, '2.1') <= 0;
  const owner = platform.form === 'modules' ? 'modules' : 'product';
  return scopes.flatMap((scope) =>
    propertiesOf(scope.value)
      .filter(({ key, value }) => isEmpty(file, value) && (key === 'location' || (key === 'functions' && !isRefused)))
      .map((property) => ({
        file,
        range: contentRange(property.keyNode),
        severity: isRefused ? ('error' as const) : ('hint' as const),
        message: `\`${printPath([owner, scope.name, property.key])}\` is empty: add ${property.key === 'location' ? 'a placeholder' : 'a function'}, or remove it.`,
        ...fixedBy({
          title: `Remove \`${property.key}\``,
          safety: 'unsafe',
          changes: [changeOf(file, removeEntry(file, property))],
        }),
      })),
  );
}

const isEmpty = (file: SourceFile, value: JsonNode | undefined): boolean =>
  value?.type === 'object' && propertiesOf(value).length === 0 && isWhole(file, value);

function named(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join();
}
