/** What is wrong with a substitution: a name that nobody knows, or one that its place does not take. */
import { isUndocumentedPlace, rootOf, type TemplateName, templateNames } from '../../catalog/files/templates.ts';
import { PRODUCTS } from '../../catalog/placement.ts';
import type { App } from '../../model/app.ts';
import { declaredParameters, isSecure } from '../../model/parameters.ts';
import type { RequestPart } from '../../model/request-templates.ts';
import type { SubstitutedName, SubstitutedPart, Substitution } from '../../model/substitutions.ts';
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
  substitution.names.flatMap((name) => problemsOf(app, place, name, substitution));

function problemsOf(
  app: App,
  place: RequestPart,
  name: SubstitutedName,
  { isPlain }: Substitution,
): readonly NameProblem[] {
  const [root, member] = name.parts;
  if (!root) return [];
  const all = templateNames(app.manifest.platform.basis);
  const known = all.filter((candidate) => rootOf(candidate) === root.text);
  if (known.length === 0) {
    const documented = all.filter(({ insteadUse }) => insteadUse === undefined);
    return isPlain && !name.isCalled ? unknownRoot(root, documented.map(rootOf)) : [];
  }
  if (known.every(({ kind }) => kind === 'members') && !member) return [lonely(root.text, root.range)];
  const property = root.text === 'iparam' ? declaredParameters(app)?.byName.get(member?.text ?? '') : undefined;
  if (place !== 'headers' && !isUndocumentedPlace(place) && member && property && isSecure(property)) {
    return [
      {
        range: { start: root.range.start, end: member.range.end },
        severity: 'warning',
        message: `\`${member.text}\` is a secure parameter, which only headers may hold, not the ${place}: move it to a header, or do not mark it as secure.`,
      },
    ];
  }
  return [...undocumented(root, known), ...misspeltMembers(name, known), ...misplaced(place, name, known)];
}

/** It may well work; nobody says so. */
const undocumented = ({ text, range }: SubstitutedPart, known: readonly TemplateName[]): readonly NameProblem[] =>
  known.flatMap(({ insteadUse }) =>
    insteadUse === undefined
      ? []
      : [
          {
            range,
            severity: 'info' as const,
            message: `\`${text}\` is the name in payloads, which no documentation of request templates has: write \`${insteadUse}\`.`,
            near: insteadUse,
          },
        ],
  );

/** What stands behind `current_host`: the steps that are documented, then a product. */
function misspeltMembers({ parts }: SubstitutedName, known: readonly TemplateName[]): readonly NameProblem[] {
  const [steps = []] = known.map(({ text }) => text.split('.').slice(1, -1));
  const wanted = steps.length > 0 ? [...steps.map((step) => [step]), PRODUCTS.map(({ name }) => name)] : [];
  for (const [index, names] of wanted.entries()) {
    const part = parts[index + 1];
    if (!part || names.includes(part.text)) continue;
    const near = nearestName(part.text, names, MEMBER_SLIPS);
    if (near === undefined) return [];
    const message = `\`${part.text}\` is not there. Did you mean \`${near}\`?`;
    return [{ range: part.range, severity: 'warning', message, near }];
  }
  return [];
}

/** Other members may exist that nobody has listed. */
const MEMBER_SLIPS = 2;

function misplaced(
  place: RequestPart,
  { parts }: SubstitutedName,
  known: readonly TemplateName[],
): readonly NameProblem[] {
  const [root] = parts;
  if (!root || isUndocumentedPlace(place) || known.some(({ places }) => places.includes(place))) return [];
  const written = parts.map(({ text }) => text).join('.');
  const homes = [...new Set(known.flatMap(({ places }) => places))].filter((home) => !isUndocumentedPlace(home));
  return [
    {
      range: root.range,
      severity: 'hint',
      message: `\`${written}\` is documented for ${homes.join(', ')} only, not for the ${place}.`,
    },
  ];
}

const lonely = (root: string, range: Range): NameProblem => ({
  range,
  severity: 'warning',
  message: `\`${root}\` holds several values: write the name of one behind it, such as \`${root}.name\`.`,
});

/** Names of the language, which the platform may or may not know. */
const BUILT_IN = /^(?:[A-Z]\w*|true|false|null|undefined|typeof|new|\d.*)$/;

function unknownRoot({ text, range }: SubstitutedPart, roots: readonly string[]): readonly NameProblem[] {
  if (BUILT_IN.test(text)) return [];
  const names = [...new Set(roots)];
  const near = nearestName(text, names);
  const advice = near ? `Did you mean \`${near}\`?` : `Use one of: ${names.join(', ')}.`;
  return [
    {
      range,
      severity: 'warning',
      message: `\`${text}\` has no value in a request template. ${advice}`,
      ...(near !== undefined && { near }),
    },
  ];
}
