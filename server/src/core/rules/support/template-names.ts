/** What is wrong with a substitution: a name that nobody knows, or one that its place does not take. */
import { templateNames } from '../../catalog/files/templates.ts';
import type { App } from '../../model/app.ts';
import { declaredParameters, isSecure } from '../../model/parameters.ts';
import type { RequestPart } from '../../model/request-templates.ts';
import type { SubstitutedName, Substitution } from '../../model/substitutions.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import type { Severity } from '../rule.ts';

export interface NameProblem {
  readonly range: Range;
  readonly message: string;
  readonly severity: Severity;
  /** The name to write instead. */
  readonly near?: string;
}

export const problemsOfNames = (app: App, place: RequestPart, substitution: Substitution): readonly NameProblem[] =>
  substitution.names.flatMap((name) => problemOf(app, place, name, substitution) ?? []);

function problemOf(
  app: App,
  place: RequestPart,
  name: SubstitutedName,
  { isPlain }: Substitution,
): NameProblem | undefined {
  const [root, member] = name.parts;
  if (!root) return undefined;
  const written = name.parts.map(({ text }) => text).join('.');
  const all = templateNames(app.manifest.platform.basis);
  const known = all.filter(({ text }) => rootOf(text) === root.text);
  if (known.length === 0)
    return isPlain && !name.isCalled
      ? unknownRoot(
          root,
          all.map(({ text }) => rootOf(text)),
        )
      : undefined;
  if (known.every(({ kind }) => kind === 'members') && !member) return lonely(root.text, root.range);
  const property = root.text === 'iparam' ? declaredParameters(app)?.byName.get(member?.text ?? '') : undefined;
  if (place !== 'headers' && member && property && isSecure(property)) {
    return {
      range: { start: root.range.start, end: member.range.end },
      severity: 'warning',
      message: `\`${member.text}\` is a secure parameter, which only headers may hold, not the ${place}: move it to a header, or do not mark it as secure.`,
    };
  }
  if (known.some(({ places }) => places.includes(place))) return undefined;
  const homes = [...new Set(known.flatMap(({ places }) => places))].join(', ');
  return {
    range: root.range,
    severity: 'hint',
    message: `\`${written}\` is documented for ${homes} only, not for the ${place}.`,
  };
}

const rootOf = (text: string): string => /^[\w$]+/.exec(text)?.[0] ?? text;

const lonely = (root: string, range: Range): NameProblem => ({
  range,
  severity: 'warning',
  message: `\`${root}\` holds several values: write the name of one behind it, such as \`${root}.name\`.`,
});

/** Names of the language, which the platform may or may not know. */
const BUILT_IN = /^(?:[A-Z]\w*|true|false|null|undefined|typeof|new|\d.*)$/;

function unknownRoot(
  { text, range }: SubstitutedName['parts'][number],
  roots: readonly string[],
): NameProblem | undefined {
  if (BUILT_IN.test(text)) return undefined;
  const names = [...new Set(roots)];
  const near = nearestName(text, names);
  const advice = near ? `Did you mean \`${near}\`?` : `Use one of: ${names.join(', ')}.`;
  return {
    range,
    severity: 'warning',
    message: `\`${text}\` has no value in a request template. ${advice}`,
    ...(near !== undefined && { near }),
  };
}
