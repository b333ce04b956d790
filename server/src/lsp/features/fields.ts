/** freshworksEvents/fields: which fields of its payloads a handler reads. */
import { type App, type FieldUsage, fieldUsages, smallestPayloads, triggersAt } from '../../core/index.ts';
import { DOCUMENT, type Members, onOwnRequest, optional, POSITION, text } from '../parameters.ts';
import { FIELDS, type FieldsParams, type FieldsResult } from '../protocol/fields.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';
import type { LocatedDocument } from '../workspace/located.ts';

export function provideFields(session: Session): void {
  onOwnRequest(session.connection, FIELDS, PARAMS, (params) =>
    answerRequest<FieldsResult | null>(session, 'fields', params.uri, null, (located) => {
      const usage = usageFor(located, params);
      return usage ? resultOf(session, located, usage) : null;
    }),
  );
}

const PARAMS: Members<FieldsParams> = {
  uri: DOCUMENT,
  handler: optional(text('the name of an exported function')),
  position: optional(POSITION),
};

/** Of the handler that is named, else of the one that the cursor is in. */
function usageFor({ app, path, file }: LocatedDocument, { handler, position }: FieldsParams): FieldUsage | undefined {
  const named = handler ?? (position && handlerAt(app, path, file.lines.offsetAt(position)));
  return fieldUsages(app).find((usage) => usage.handler === named);
}

const handlerAt = (app: App, path: string, offset: number): string | undefined =>
  triggersAt(app, path, offset).find(({ handler }) => handler !== undefined)?.handler;

function resultOf({ workspace }: Session, { app, root }: LocatedDocument, usage: FieldUsage): FieldsResult {
  const { handler, used, total } = usage;
  return {
    handler,
    total,
    used: used.map(({ field, places }) => ({
      field,
      places: places.flatMap(({ path, range }) => {
        const target = app.files.get(path);
        return target ? [{ uri: workspace.uriOf(root, path), position: toRange(target.lines, range).start }] : [];
      }),
    })),
    payloads: smallestPayloads(app, usage).map(({ path, text }) => ({ uri: joinUri(root, path), path, text })),
  };
}
