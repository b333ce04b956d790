/** Why a name cannot be another one. */
import { isServerCode } from '../flow/flow.ts';
import { type App, registrationsOf } from '../model/app.ts';
import { isCode, isJson, type SourceFile } from '../model/source-file.ts';
import { isKnownKind } from '../rules/facts/invocables.ts';
import { doubtfulArguments, unrenameableArgument } from './argument-doubts.ts';
import { computedConfigured, doubtfulConfigured } from './configured.ts';
import { isThere } from './file-mentions.ts';
import { computedFunctions } from './functions.ts';
import { computedIntegrations } from './integrations.ts';
import { computedRecords, computedSchedules } from './stored.ts';
import type { AppSymbol, SymbolKind } from './symbol.ts';
import { computedTemplates } from './templates.ts';
import { mayBeNamed, type RunTimeName } from './written-names.ts';

/** A sentence for people; nothing where another name is possible. */
export function refusalOf(app: App, symbol: AppSymbol): string | undefined {
  const { kind, name, occurrences } = symbol;
  if (kind === 'event') return `\`${name}\` is an event of the platform, which gives it its name.`;
  if (kind === 'field') return `\`${name}\` is a field of the payload, which the platform gives its name.`;
  if (kind === 'file')
    return isThere(app, name) ? undefined : `${name} is no file of this app that could have another name.`;
  if (kind === 'entity' || kind === 'entity field')
    return `For the platform, another name for \`${name}\` is another ${kind === 'entity' ? 'entity' : 'field'}, and what is stored under this one is deleted: change config/entities.json by hand.`;
  if (!occurrences.some(({ role }) => role === 'definition'))
    return kind === 'function' && app.exports.open
      ? `\`${name}\` is not written in the \`exports\` of server/server.js, which may get it from elsewhere: rename it by hand.`
      : `\`${name}\` is not defined in this app: there is nothing to rename.`;
  const broken = [...app.files.values()].find((file) => mayHide(file, name));
  if (broken) return `${broken.path} does not parse, so that not every place of \`${name}\` is known: mend it first.`;
  const [unread] = app.unread.keys();
  if (unread !== undefined)
    return `${unread || 'The app'} cannot be read, so that not every place of \`${name}\` is known: make it readable first.`;
  return (
    (kind === 'argument' ? unrenameableArgument(app, symbol) : undefined) ??
    doubtfulPlaces(app, symbol) ??
    computedNames(app, symbol, name)
  );
}

/** Where what has the name may be the one that is meant, or another. */
function doubtfulPlaces(app: App, symbol: AppSymbol): string | undefined {
  const { kind, name } = symbol;
  if (kind === 'argument') {
    const places = listed(doubtfulArguments(app, symbol));
    return (
      places && `What is passed goes where nobody can see its \`${name}\`: look at ${places}, and rename it by hand.`
    );
  }
  if (kind !== 'parameter' && kind !== 'setting') return undefined;
  const places = listed(doubtfulConfigured(app, kind, name));
  return (
    places && `\`${name}\` may be this one or another where nobody can tell: look at ${places}, and rename it by hand.`
  );
}

/** Places as a person finds them; nothing for none. */
function listed(places: readonly RunTimeName[]): string | undefined {
  const lines = places.map(
    ({ file: { file }, node }) => `${file.path}, line ${file.lines.positionAt(node.start).line + 1}`,
  );
  return lines.length > 0 ? [...new Set(lines)].slice(0, MOST_LISTED).join('; ') : undefined;
}

/** A file that holds the name and does not parse; a long one is a bundle, in which nobody looks. */
const mayHide = (file: SourceFile, name: string): boolean =>
  file.text.length <= LONGEST_FILE && file.text.includes(name) && isBroken(file);

const LONGEST_FILE = 300_000;

/** Not every name in it is known. */
export const isBroken = (file: SourceFile): boolean =>
  isCode(file.path) ? file.javascript.error !== undefined : isJson(file.path) && file.json.errors.length > 0;

const COMPUTED: Partial<Readonly<Record<SymbolKind, (app: App) => readonly RunTimeName[]>>> = {
  function: computedFunctions,
  template: computedTemplates,
  parameter: (app) => computedConfigured(app, 'parameter'),
  setting: (app) => computedConfigured(app, 'setting'),
  integration: computedIntegrations,
  schedule: computedSchedules,
  record: computedRecords,
};

/** The places where code makes a name at run time that could come out as this one. */
export function computedNames(app: App, { kind }: AppSymbol, name: string): string | undefined {
  const places = listed(
    (COMPUTED[kind]?.(app) ?? []).filter(
      (made) => (isServerCode(made.file.file.path) || isForPages(app, kind, name)) && mayBeNamed(app, made, name),
    ),
  );
  return places && `A name that is made at run time could be \`${name}\`: look at ${places}, and rename it by hand.`;
}

/** A handler of events is nothing that a page could call, where pages call what is registered for them. */
function isForPages(app: App, kind: SymbolKind, name: string): boolean {
  const own = kind === 'function' && isKnownKind(app, 'function') ? registrationsOf(app, name) : [];
  return own.length === 0 || own.some((registration) => registration.kind !== 'event');
}

const MOST_LISTED = 10;
