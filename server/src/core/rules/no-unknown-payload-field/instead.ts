/** What stands in the envelope of a payload, or in its `data`, instead of a name that resembles nothing in there. */
import { platformGlobals } from '../../catalog/platform/globals.ts';
import { type Holding, isGuarded, type Read } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { byName } from '../../text/by-name.ts';
import { fixedBy } from '../edits/fixes.ts';
import { documentedNames } from '../facts/absent-fields.ts';
import { isKeptAlternative } from '../facts/kept-alternative.ts';
import { isOneOfSeveral } from '../facts/one-of-several.ts';
import type { Report } from '../rule.ts';

/** The rest of the message, and the fix where there is one; nothing where the name may be right all the same. */
export function insteadOf(
  app: App,
  read: Read,
  holdings: readonly Holding[],
): Pick<Report, 'message' | 'fixes' | 'fixSafety'> | undefined {
  const { name, file, node } = read;
  // Deeper in, payloads have fields that no sample shows.
  const isAtTop = holdings.every(({ path }) => path.length === 0 || (path.length === 1 && path[0] === 'data'));
  if (!isAtTop || COMPANIONS.has(name)) return undefined;
  if (isGuarded(read) || isOneOfSeveral(file, node) || isKeptAlternative(file, node)) return undefined;
  // A payload file of the app has more there, so that there may be still more.
  if (holdings.some(({ shape }) => Object.values(shape.fields ?? {}).some(({ learned }) => learned))) return undefined;
  const { basis } = app.manifest.platform;
  if (holdings.every(({ path }) => path.length === 0) && byName(platformGlobals(basis), name)) {
    const isMember = node.type === 'MemberExpression' && !node.computed;
    return {
      message: `: \`${name}\` is a global of its own.`,
      ...(isMember &&
        fixedBy({
          title: `Change to \`${name}\``,
          safety: 'unsafe',
          changes: [{ path: file.file.path, edits: [{ range: { start: node.start, end: node.end }, text: name }] }],
        })),
    };
  }
  const names = [...new Set(holdings.flatMap(({ shape, remainder }) => documentedNames(remainder?.whole ?? shape)))];
  if (names.length === 0) return undefined;
  const listed = names.slice(0, MOST_LISTED).map((known) => `\`${known}\``);
  return { message: `. It has ${listed.join(', ')}${names.length > MOST_LISTED ? ' and more' : ''}.` };
}

const MOST_LISTED = 12;

/**
 * Stand beside the record in the payloads of many events, and samples do not show them everywhere; apps of Freshservice may
 * be installed for one workspace, and how their payloads tell it is not known.
 */
export const COMPANIONS: ReadonlySet<string> = new Set([
  'actor',
  'associations',
  'changes',
  'requester',
  'workspace_id',
]);
