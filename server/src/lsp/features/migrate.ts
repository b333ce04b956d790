/** freshworksEvents/migrate: an app for a newer platform, as an edit with the reason of each change, questions and notes. */
import { type Command, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  isOpen,
  type Migration,
  migrate,
  migrationOffer,
  type SourceFile,
  sourceFile,
  TARGETS,
} from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { APP, type Members, onOwnRequest, optional, table, text } from '../parameters.ts';
import { MIGRATE, type MigrateParams, type MigrateResult } from '../protocol/migration.ts';
import { COMMANDS } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Texts } from '../texts.ts';
import { toRange } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp, LocatedDocument } from '../workspace/located.ts';
import { toMigrationEdit } from './migration-edit.ts';

export function provideMigration(session: Session): void {
  onOwnRequest(session.connection, MIGRATE, MIGRATE_PARAMS, (params) => migrationResult(session, params));
}

export const MIGRATE_PARAMS: Members<MigrateParams> = {
  app: APP,
  to: optional(text('a version of the platform')),
  answers: optional(table('an object with an answer for the id of each question', text('one of the choices'))),
};

export async function migrationResult(session: Session, params: MigrateParams): Promise<MigrateResult | null> {
  const found = await migrationFor(session, params);
  return found ? resultOf(session, found.located, found.migration) : null;
}

/** Nothing where there is no such app. */
export async function migrationFor(
  session: Session,
  asked: MigrateParams,
): Promise<{ readonly located: LocatedApp; readonly migration: Migration } | undefined> {
  const located = await session.workspace.load(asked.app);
  if (!located) return undefined;
  const to = TARGETS.find((version) => version === (asked.to ?? '3.0'));
  if (!to) throw new ResponseError(LSPErrorCodes.RequestFailed, `${asked.to} is none of ${TARGETS.join(', ')}.`);
  const pages = await pagesOf(session, located);
  return {
    located,
    migration: migrate(located.app, { to, pages, ...(asked.answers && { answers: asked.answers }) }),
  };
}

/** The texts of pages, which nobody else reads. */
async function pagesOf({ host }: Session, { root, app }: LocatedApp): Promise<readonly SourceFile[]> {
  const paths = [...(app.assets?.keys() ?? [])].filter((path) => /\.html?$/i.test(path));
  const read = await Promise.all(
    paths.map(async (path) => [path, await host.files.read(joinUri(root, path))] as const),
  );
  return read.flatMap(([path, text]) => (text === undefined ? [] : [sourceFile(path, text)]));
}

export function resultOf(session: Session, located: LocatedApp, migration: Migration): MigrateResult {
  const { from, to, questions, notes, edits, creates, deletes } = migration;
  const uriOf = (path: string): string =>
    session.workspace.openPaths(located.root).get(path)?.uri ?? joinUri(located.root, path);
  const files = new Set([...edits, ...deletes].map(({ file }) => file.path));
  const can = editAbilities(session);
  const byHand = [
    ...(can.create ? [] : creates.map(({ path }) => ({ uri: uriOf(path), text: `${CREATE_ELSEWHERE} ${path}.` }))),
    ...(can.remove ? [] : deletes.map(({ file }) => ({ uri: uriOf(file.path), text: DELETE_BY_HAND }))),
  ];
  return {
    from,
    to,
    files: files.size + creates.length,
    isComplete: !questions.some(isOpen),
    questions: questions.map(({ id, file, range, text, choices, default: usual }) => ({
      id,
      uri: uriOf(file.path),
      position: toRange(file.lines, range).start,
      text,
      choices: [...choices],
      ...(usual !== undefined && { default: usual }),
    })),
    notes: [
      ...notes.map(({ file, range, text }) => ({
        uri: uriOf(file.path),
        ...(range && { position: toRange(file.lines, range).start }),
        text,
      })),
      ...byHand,
    ],
    isWhole: can.create || creates.length === 0,
    edit: toMigrationEdit(session, migration, uriOf),
  };
}

const CREATE_ELSEWHERE = 'This editor creates no files by an edit: freshworks-events migrate, in a terminal, writes';
const DELETE_BY_HAND = 'The migrated app does not need this file, and this editor deletes none by an edit: delete it.';

/** What the lens and the light bulb at `platform-version` do; nothing where there is nothing to migrate. */
export function migrateCommand(
  { app, root, path }: LocatedDocument,
  texts: Texts,
): { readonly command: Command; readonly range: ReturnType<typeof toRange> } | undefined {
  const { file } = app.manifest;
  const range = path === file.path ? migrationOffer(app) : undefined;
  return (
    range && {
      command: { title: texts.migrate, command: COMMANDS.migrate, arguments: [{ app: root }] },
      range: toRange(file.lines, range),
    }
  );
}
