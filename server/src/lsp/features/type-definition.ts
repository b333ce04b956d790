/**
 * textDocument/typeDefinition: from a part of a payload to its documentation, in the declarations that `types` generates. They are
 * kept where editors can show them; where there is no such place, the events are shown where they are registered.
 */
import type { Location, ServerCapabilities } from 'vscode-languageserver';
import { lineIndex, type TypeDefinition, typeDefinitionAt } from '../../core/index.ts';
import { answerRequest, type Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';
import { keyOfUri } from '../uris.ts';
import type { LocatedDocument } from '../workspace/located.ts';

export const typeDefinitionCapability: Partial<ServerCapabilities> = { typeDefinitionProvider: true };

export function provideTypeDefinition(session: Session): void {
  session.connection.onTypeDefinition(({ textDocument, position }, token) =>
    answerRequest<Location[] | null>(
      session,
      'typeDefinition',
      textDocument.uri,
      null,
      async (located) => {
        const { app, path, file } = located;
        const found = typeDefinitionAt(app, path, file.lines.offsetAt(position));
        return found ? ((await inDeclarations(session, located, found)) ?? registered(session, located, found)) : null;
      },
      token,
    ),
  );
}

async function inDeclarations(
  { host }: Session,
  { root }: LocatedDocument,
  { text, ranges }: TypeDefinition,
): Promise<Location[] | undefined> {
  if (!host.keepText) return undefined;
  const uri = await host.keepText(`payloads-${numberOf(keyOfUri(root))}.d.ts`, text);
  const lines = lineIndex(text);
  // Nothing but blanks stands before a member: there, columns are the same in whatever they are counted.
  return ranges.map(({ start }) => ({ uri, range: toRange(lines, { start, end: start }) }));
}

function registered(
  { workspace }: Session,
  { app, root }: LocatedDocument,
  { registrations }: TypeDefinition,
): Location[] {
  return registrations.flatMap(({ path, range }) => {
    const target = app.files.get(path);
    return target ? [{ uri: workspace.uriOf(root, path), range: toRange(target.lines, range) }] : [];
  });
}

/** Tells the apps of a workspace apart. */
function numberOf(key: string): string {
  let number = 0;
  for (const sign of key) number = (Math.imul(number, 31) + (sign.codePointAt(0) ?? 0)) >>> 0;
  return number.toString(36);
}
