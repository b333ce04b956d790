/**
 * A file below `app/` is larger than 2 MB.
 *
 * The vendor's CLI refuses the app: "App file exceeds threshold size(2MB): app/intro.mp4". The limit is 2,000,000 bytes
 * for each file.
 *
 * Make the file smaller, or load it from somewhere else. A map of a build or a recording that no page needs can go.
 *
 * In an app with a `metaConfig`, whose front end FDK builds, only what lies in `app/public/` is packed as it is.
 *
 * The finding stands at the path in `manifest.json` that names the file, else at the beginning of the manifest.
 *
 * ```json invalid manifest.json
 * {
 *   "platform-version": "2.3",
 *    ^^^^^^^^^^^^^^^^
 *   "product": { "freshdesk": {} }
 * }
 * ```
 *
 * ```mp4 beside app/intro.mp4
 * 2000001 bytes
 * ```
 */
import type { App } from '../model/app.ts';
import { isPackedAsItIs } from '../model/page-paths.ts';
import { contentRange, type JsonNode, propertiesOf, stringOf } from '../syntax/json.ts';
import { assetPath, foldersOf } from './facts/page-files.ts';
import { placementsOf } from './facts/placements.ts';
import type { Rule } from './rule.ts';

export const noOversizedFile: Rule = {
  code: 'no-oversized-file',
  severity: 'error',
  fix: 'none',
  since: '0.1.0',
  check({ app, report }) {
    for (const [path, { size = 0 }] of app.assets ?? []) {
      if (size <= MOST_BYTES || !path.startsWith('app/') || !isPackedAsItIs(app, path)) continue;
      const place = namingNode(app, path) ?? propertiesOf(app.manifest.root)[0]?.keyNode;
      if (!place) continue;
      report({
        file: app.manifest.file,
        range: contentRange(place),
        message: `\`${path}\` has ${inMegabytes(size)} MB, and a file in app/ may have 2 MB at most: make it smaller, or load it from elsewhere.`,
      });
    }
  },
};

/** Source: docs/platform.md 3.2 J. */
const MOST_BYTES = 2_000_000;

/** Never rounded down to the limit. */
const inMegabytes = (size: number): string => (Math.ceil(size / 10_000) / 100).toString();

/** Where the manifest names the file, as a page or an icon. */
const namingNode = (app: App, path: string): JsonNode | undefined =>
  placementsOf(app)
    .flatMap((placement) =>
      [placement.url?.value, placement.icon?.value].flatMap((node) => (node ? [{ placement, node }] : [])),
    )
    .find(({ placement, node }) => {
      const written = stringOf(node);
      return written !== undefined && app.assets && assetPath(app.assets, foldersOf(app, placement), written) === path;
    })?.node;
