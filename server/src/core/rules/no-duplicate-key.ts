/**
 * A key stands twice in one object of a JSON file.
 *
 * Only the last one counts: what stands under the first is dropped without a word. FDK 9.0.5 and later warn: "Found
 * duplicate key 'product/freshdesk/requests/send' in manifest.json".
 *
 * Remove or rename one of them. An event that is registered twice is reported by `no-duplicate-callback`.
 *
 * ```json invalid config/iparams.json
 * {
 *   "apiKey": { "display_name": "Key", "type": "text" },
 *   "apiKey": { "display_name": "API key", "type": "text", "secure": true }
 *    ^^^^^^
 * }
 * ```
 *
 * ```json fixed config/iparams.json
 * {
 *   "apiKey": { "display_name": "API key", "type": "text", "secure": true }
 * }
 * ```
 */
import type { App } from '../model/app.ts';
import { isJson, type SourceFile } from '../model/source-file.ts';
import { printPath } from '../shape/ask.ts';
import { contentRange, type JsonNode, type JsonProperty, pathOf, propertiesOf } from '../syntax/json.ts';
import { KeptWith } from '../text/kept-with.ts';
import { changeOf, fixedBy, removeEntry } from './edits/fixes.ts';
import type { Report, Rule } from './rule.ts';

export const noDuplicateKey: Rule = {
  code: 'no-duplicate-key',
  severity: 'warning',
  fix: 'unsafe',
  since: '0.1.0',
  isLocal: true,
  check({ app, report }) {
    const events = eventPlaces(app);
    for (const file of app.files.values()) {
      if (!isJson(file.path)) continue;
      for (const [first, before, again] of repeatedIn(file.json.root)) {
        if (file === app.manifest.file && events.has(contentRange(again.keyNode).start)) continue;
        report(reportFor(file, first, before, again));
      }
    }
  },
};

/** Where the manifest registers events: they have a rule of their own. */
const eventPlaces = (app: App): ReadonlySet<number> =>
  new Set(
    app.registrations.flatMap(({ kind, file, nameRange }) =>
      kind === 'event' && file === app.manifest.file ? nameRange.start : [],
    ),
  );

type Repeated = readonly [JsonProperty, JsonProperty, JsonProperty];

/** A keystroke leaves most files as they are. */
const repeats = new KeptWith<JsonNode, readonly Repeated[]>();

function repeatedIn(root: JsonNode | undefined): readonly Repeated[] {
  if (!root) return [];
  const repeated = repeats.get(root) ?? [...repeatedKeys(root)];
  repeats.set(root, repeated);
  return repeated;
}

/** Each key that comes again: the first of its name, the one before it, and itself. Without recursion: files may be deep. */
function* repeatedKeys(root: JsonNode): Generator<Repeated> {
  const waiting: JsonNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const child of node.children ?? []) if (child.children) waiting.push(child);
    if (node.type !== 'object' || !hasRepeated(node)) continue;
    const seen = new Map<string, { readonly first: JsonProperty; readonly last: JsonProperty }>();
    for (const property of propertiesOf(node)) {
      const known = seen.get(property.key);
      if (known) yield [known.first, known.last, property];
      seen.set(property.key, { first: known?.first ?? property, last: property });
    }
  }
}

/** Whether the rest is worth its work: next to no object has one. */
function hasRepeated({ children = [] }: JsonNode): boolean {
  if (children.length >= FEW) return new Set(children.map(keyIn)).size < children.length;
  for (let at = 1; at < children.length; at++)
    for (let before = 0; before < at; before++) if (keyIn(children[at]) === keyIn(children[before])) return true;
  return false;
}

const keyIn = (property: JsonNode | undefined): unknown => property?.children?.[0]?.value;

/** To compare each with each is quicker than a set of so many. */
const FEW = 8;

function reportFor(file: SourceFile, first: JsonProperty, before: JsonProperty, again: JsonProperty): Report {
  const path = pathOf(again.node);
  const owner = path.slice(0, -1);
  const where = owner.length > 0 ? `\`${printPath(owner)}\`` : file.path;
  return {
    file,
    range: contentRange(again.keyNode),
    message: `\`${again.key}\` stands in ${where} already, and only the last one counts: remove or rename one of them.`,
    related: [{ path: file.path, range: contentRange(first.keyNode), message: 'First written here' }],
    ...fixedBy({
      title: 'Remove the one before it',
      safety: 'unsafe',
      changes: [changeOf(file, removeEntry(file, before))],
    }),
  };
}
