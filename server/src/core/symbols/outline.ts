/** The structure of an app's manifest and templates, as outlines show it. */
import type { App } from '../model/app.ts';
import { definedTemplates, REQUESTS_PATH } from '../model/request-templates.ts';
import { type Settled, settledFor } from '../model/settled-app.ts';
import { contentRange, propertyOf, rangeOfNode, stringOf } from '../syntax/json.ts';
import { groupBy } from '../text/group-by.ts';
import type { Range } from '../text/range.ts';

export interface OutlineEntry {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'scope' | 'event' | 'function' | 'template';
  readonly range: Range;
  readonly nameRange: Range;
  readonly children?: readonly OutlineEntry[];
}

/** Empty for files without a structure of ours; while the author types, entries stay with what they name. */
export function outlineOf(app: App, path: string): readonly OutlineEntry[] {
  const { app: settled, moved } = settledFor(app, path);
  return movedEntries(outlineIn(settled, path), moved);
}

const movedEntries = (entries: readonly OutlineEntry[], moved: Settled['moved']): readonly OutlineEntry[] =>
  entries.flatMap((entry) => {
    const [range, nameRange] = [moved(entry.range), moved(entry.nameRange)];
    if (!range || !nameRange) return [];
    return [{ ...entry, range, nameRange, ...(entry.children && { children: movedEntries(entry.children, moved) }) }];
  });

function outlineIn(app: App, path: string): readonly OutlineEntry[] {
  if (path === REQUESTS_PATH) return templates(app);
  return path === app.manifest.file.path && !app.manifest.stale ? scopes(app) : [];
}

/** Products or modules with their events, functions and jobs. */
function scopes({ manifest, registrations }: App): readonly OutlineEntry[] {
  const own = groupBy(
    registrations.filter(({ file }) => file === manifest.file),
    (registration) => registration.scopes[0] ?? '',
  );
  return manifest.scopes.flatMap(({ name, keyNode, value }): readonly OutlineEntry[] => {
    const children = (own.get(name) ?? []).map(
      (registration): OutlineEntry => ({
        name: registration.name,
        ...(registration.handler !== undefined && registration.kind === 'event' && { detail: registration.handler }),
        kind: registration.kind === 'event' ? 'event' : 'function',
        range: registration.range,
        nameRange: registration.nameRange,
      }),
    );
    return [
      {
        name,
        kind: 'scope',
        range: { start: keyNode.offset, end: rangeOfNode(value ?? keyNode).end },
        nameRange: contentRange(keyNode),
        children,
      },
    ];
  });
}

/** With method and host. */
const templates = (app: App): readonly OutlineEntry[] =>
  definedTemplates(app).map(({ name, property, schema }) => ({
    name,
    kind: 'template',
    detail: ['method', 'host'].flatMap((key) => stringOf(propertyOf(schema, key)?.value) ?? []).join(' '),
    range: rangeOfNode(property.node),
    nameRange: contentRange(property.keyNode),
  }));
