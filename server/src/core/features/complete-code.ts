/** Completion in code of the server and of pages: fields wherever payload and answers flow, and what the platform gives. */
import { frontEndGlobals, installationGlobals } from '../catalog/front-end/front-end.ts';
import { platformGlobals } from '../catalog/platform/globals.ts';
import { isPlatformFunction, type PlatformGlobal } from '../catalog/platform/platform-function.ts';
import { clientOwnerIn, holdingsIn, type IndexedFile, membersOf, patternValue } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isConfigurationScript } from '../model/assets.ts';
import type { SourceFile } from '../model/source-file.ts';
import { MISSING_NAME, nodesAt } from '../syntax/javascript.ts';
import { touches } from '../text/range.ts';
import { type Cursor, codeAt, mayBeKey } from './at-cursor.ts';
import { completeArgument } from './complete-arguments.ts';
import { completeComparison } from './complete-comparison.ts';
import { completeMember, IDENTIFIER, offerOf, placed, type Replaced } from './complete-member.ts';
import type { Completion, Offered } from './completion-item.ts';
import { describePlatform, signatureText } from './describe-platform.ts';
import { clientMembersAt } from './front-end/client-known.ts';
import { FIRST, sortKey } from './sort-key.ts';
import { inUsualOrder } from './usual-order.ts';

export function completeCode(
  app: App,
  file: SourceFile,
  offset: number,
  { valueComments = false }: { readonly valueComments?: boolean },
): Offered {
  const code = codeAt(app, file.path);
  if (!code) return NOTHING;
  const ancestors = nodesAt(file.javascript.program, offset);
  const at: Cursor = { app, ...code, file, ancestors, offset };
  const members = completeMember(at);
  if (members) return members;
  return {
    items:
      completePattern(at) ?? completeComparison(at, valueComments) ?? completeArgument(at) ?? completeGlobal(at) ?? [],
  };
}

const NOTHING: Offered = { items: [] };

/** The keys of `const { … } = payload.data` and of a destructured parameter. */
function completePattern({ app, flow, indexed, ancestors, offset, file }: Cursor): readonly Completion[] | undefined {
  const pattern = ancestors.findLast((node) => node.type === 'ObjectPattern');
  if (pattern?.type !== 'ObjectPattern' || offset <= pattern.start) return undefined;
  const property = pattern.properties.find((member) => touches(member, offset));
  const key = property?.type === 'Property' && !property.computed ? property.key : undefined;
  if (property && (!key || offset > key.end)) return undefined;
  const value = patternValue(flow, indexed, pattern);
  const taken = new Set(
    pattern.properties.flatMap((member) =>
      member.type === 'Property' && member !== property && member.key.type === 'Identifier' ? [member.key.name] : [],
    ),
  );
  const isTyped =
    key?.type === 'Identifier' && key.name !== MISSING_NAME && file.text.slice(key.start, key.end) === key.name;
  const range = isTyped ? { start: key.start, end: key.end } : { start: offset, end: offset };
  if (!mayBeKey(file.text, pattern, range.start)) return undefined;
  const all = holdingsIn(value);
  const replaced: Replaced = { range, operator: '' };
  const owner = flow.isFrontEnd ? clientOwnerIn(value) : undefined;
  const members = [
    ...(owner ? clientMembersAt(app, file.path, owner) : []),
    ...inUsualOrder(app, membersOf(flow, value), all),
  ];
  return members
    .filter(({ name }) => !taken.has(name) && IDENTIFIER.test(name))
    .map((named, index) => placed(offerOf(named, index, all), replaced));
}

/** `$d<|>`: names of the platform, once a letter is typed that one of them begins with. */
function completeGlobal({ app, flow, indexed, ancestors, offset }: Cursor): readonly Completion[] | undefined {
  const node = ancestors.at(-1);
  if (node?.type !== 'Identifier' || node.name === MISSING_NAME || indexed.resolve(node.name, node)) return undefined;
  const parent = ancestors.at(-2);
  if (parent?.type === 'Property' || parent?.type === 'MemberExpression' || parent?.type === 'LabeledStatement')
    return undefined;
  const typed = node.name.slice(0, offset - node.start);
  return Object.values(flow.isFrontEnd ? globalsOfPage(app, indexed) : platformGlobals(app.manifest.platform.basis))
    .filter(({ name }) => name.startsWith(typed) && name !== 'exports')
    .map((known) => ({
      label: known.name,
      kind: isPlatformFunction(known) ? ('function' as const) : ('value' as const),
      ...(isPlatformFunction(known) && { detail: signatureText(known) }),
      summary: known.description,
      documentation: () => describePlatform(known),
      range: { start: node.start, end: node.end },
      text: known.name,
      sortText: sortKey(FIRST, 0),
    }));
}

/** The installation page gives a script names of its own. */
function globalsOfPage({ manifest }: App, { file }: IndexedFile): Readonly<Record<string, PlatformGlobal>> {
  const { basis } = manifest.platform;
  return { ...frontEndGlobals(basis), ...(isConfigurationScript(file.path) && installationGlobals(basis)) };
}
