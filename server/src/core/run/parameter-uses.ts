/** What the installation parameters of an app are used as, so that a value that a run makes up suits. */

import {
  callsOfPlatform,
  type Flow,
  flowOf,
  holdingsIn,
  type IndexedFile,
  literalsIn,
  type ObjectPart,
  type Value,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { definedTemplates, textsOfTemplate } from '../model/request-templates.ts';
import { substitutionsIn } from '../model/substitutions.ts';
import { textsWithSubstitutions } from '../rules/facts/substituted-texts.ts';
import { hasTemplates } from '../rules/facts/templates.ts';
import { type AnyNode, nodesOf, type ObjectExpression } from '../syntax/javascript.ts';
import { calledMember, isNamed, propertyKey } from '../syntax/names.ts';
import { KeptWith } from '../text/kept-with.ts';
import { isAddressName, type Piece, type UsedPiece, usesIn, useUnder, type ValueUse } from './text-pieces.ts';

export type ParameterUses = ReadonlyMap<string, ReadonlySet<ValueUse>>;

const known = new KeptWith<App, ParameterUses>();

export function parameterUses(app: App): ParameterUses {
  const uses = known.get(app) ?? findUses(app);
  known.set(app, uses);
  return uses;
}

/** The parameters that request templates are filled in with. */
export const parametersOfTemplates = (app: App): ReadonlySet<string> =>
  new Set(
    definedTemplates(app)
      .flatMap(textsOfTemplate)
      .flatMap(({ text }) => substitutionsIn(text, 0).flatMap(({ names }) => names))
      .flatMap(({ parts: [root, member] }) => (root?.text === 'iparam' && member ? [member.text] : [])),
  );

function findUses(app: App): ParameterUses {
  const uses = new Map<string, Set<ValueUse>>();
  const flow = flowOf(app);
  const templates = usesInTemplates(app);
  const found = [
    ...templates.flatMap(({ used }) => used),
    ...(hasTemplates(app) ? [] : textsWithSubstitutions(app)).flatMap(({ text }) => usesIn(piecesOf(text), 'address')),
    ...flow.files().flatMap((file) => usesInCode(flow, file)),
    ...passedAsContext(flow, templates),
    ...askedAddresses(flow),
  ];
  for (const { kind, name, use } of found) {
    if (kind === 'parameter') uses.set(name, (uses.get(name) ?? new Set()).add(use));
  }
  return uses;
}

interface TemplateUses {
  readonly template: string;
  readonly used: readonly UsedPiece[];
}

const usesInTemplates = (app: App): readonly TemplateUses[] =>
  definedTemplates(app).map((template) => ({
    template: template.name,
    used: textsOfTemplate(template).flatMap(({ place, key = '', text }) =>
      place === 'host' || place === 'path' ? usesIn(piecesOf(text), place) : usedUnder(key, piecesOf(text)),
    ),
  }));

/** A value that stands alone under a name. */
function usedUnder(key: string, [piece, ...others]: readonly Piece[]): readonly UsedPiece[] {
  const use = useUnder(key);
  if (use === undefined || others.length > 0 || !piece || piece.kind === 'text' || piece.kind === 'other') return [];
  return [{ kind: piece.kind, name: piece.name, use }];
}

/** Of a text with substitutions, as it stands in a file: the quotes of code are none of it. */
function piecesOf(written: string): readonly Piece[] {
  const text = written.replace(/^(["'])([\s\S]*)\1$/, '$2');
  const pieces: Piece[] = [];
  let done = 0;
  const upTo = (end: number): void => {
    if (end > done) pieces.push({ kind: 'text', text: text.slice(done, end) });
  };
  for (const { range, names, isPlain } of substitutionsIn(text, 0)) {
    upTo(range.start);
    const [name, ...more] = names;
    const [root, member, ...further] = name?.parts ?? [];
    const isSimple = isPlain && more.length === 0 && further.length === 0 && name?.isCalled === false;
    const kind = root?.text === 'iparam' ? 'parameter' : root?.text === 'context' ? 'context' : undefined;
    pieces.push(isSimple && kind && member ? { kind, name: member.text } : { kind: 'other' });
    done = range.end;
  }
  upTo(text.length);
  return pieces;
}

/** Longer files are bundles. */
const LONGEST_FILE = 300_000;

/** Addresses that code puts together, and texts that it makes numbers of. */
function usesInCode(flow: Flow, file: IndexedFile): readonly UsedPiece[] {
  if (file.file.text.length > LONGEST_FILE || !file.file.text.includes('iparams')) return [];
  return nodesOf(file.program).flatMap((node): readonly UsedPiece[] => {
    if (node.type === 'CallExpression') return numberIn(flow, file, node);
    if (node.type === 'ObjectExpression') return namedIn(flow, file, node);
    // A part of a longer text says nothing about where that ends.
    if (!isText(node) || isText(file.parentOf(node))) return [];
    const parts = partsOf(node);
    const place = isAddress(file.parentOf(node), node) ? 'request' : 'address';
    // Whatever else is put together is no address.
    const mayBe = parts.some((part) => typeof part === 'string' && /:\/\/|^[/?]/.test(part));
    if (place === 'address' && !mayBe) return [];
    return usesIn(
      parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : pieceOf(flow, file, part))),
      place,
    );
  });
}

/** What is asked for, and what is called an address. */
function isAddress(parent: AnyNode | undefined, node: AnyNode): boolean {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' && isAddressName(parent.id.name);
    case 'AssignmentExpression':
      return parent.left.type === 'Identifier' && isAddressName(parent.left.name);
    case 'Property':
      return isAddressName(propertyKey(parent) ?? '');
    case 'CallExpression': {
      const called = calledMember(parent.callee);
      return parent.arguments[0] === node && called !== undefined && isNamed(called.receiver, '$request');
    }
    default:
      return false;
  }
}

const isText = (node: AnyNode | undefined): boolean =>
  node?.type === 'TemplateLiteral' || (node?.type === 'BinaryExpression' && node.operator === '+');

/** The texts and expressions that a text is made of. */
export function partsOf(node: AnyNode): readonly (string | AnyNode)[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [node];
  if (node.type === 'BinaryExpression' && node.operator === '+') return [...partsOf(node.left), ...partsOf(node.right)];
  if (node.type !== 'TemplateLiteral') return [node];
  return node.quasis.flatMap((quasi, index) => {
    const expression = node.expressions[index];
    const text = quasi.value.cooked ?? quasi.value.raw;
    return [...(text === '' ? [] : [text]), ...(expression ? [expression] : [])];
  });
}

function pieceOf(flow: Flow, file: IndexedFile, node: AnyNode): Piece {
  const name = parameterIn(flow.valueOf(file, node));
  return name === undefined ? { kind: 'other' } : { kind: 'parameter', name };
}

/** The parameter that an expression holds, where it holds one and nothing else. */
function parameterIn(value: Value): string | undefined {
  const holdings = holdingsIn(value);
  const names = new Set(
    holdings.map(({ path }) => (path.length === 2 && path[0] === 'iparams' ? String(path[1]) : undefined)),
  );
  const [name] = names;
  return holdings.length === value.length && names.size === 1 ? name : undefined;
}

/** `{ email: payload.iparams.agent }` */
const namedIn = (flow: Flow, file: IndexedFile, { properties }: ObjectExpression): readonly UsedPiece[] =>
  properties.flatMap((property) => {
    const key = property.type === 'Property' ? propertyKey(property) : undefined;
    if (property.type !== 'Property' || key === undefined || useUnder(key) === undefined) return [];
    return usedUnder(key, [pieceOf(flow, file, property.value)]);
  });

const NUMBERS: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat']);

function numberIn(flow: Flow, file: IndexedFile, { callee, arguments: [given] }: AnyNode & { type: 'CallExpression' }) {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (name.type !== 'Identifier' || !NUMBERS.has(name.name) || !given) return [];
  const parameter = parameterIn(flow.valueOf(file, given));
  return parameter === undefined ? [] : [{ kind: 'parameter' as const, name: parameter, use: 'number' as const }];
}

/** `$request.invokeTemplate('t', { context: { host: payload.iparams.host } })`: used as the template uses `context.host`. */
const passedAsContext = (flow: Flow, templates: readonly TemplateUses[]): readonly UsedPiece[] =>
  callsOfPlatform(flow, '$request.invokeTemplate').flatMap(
    ({
      file,
      call: {
        arguments: [name, options],
      },
    }) => {
      const names = name ? literalsIn(flow.valueOf(file, name)) : [];
      const wanted = templates.filter(({ template }) => names.includes(template)).flatMap(({ used }) => used);
      const context = options && objectIn(objectIn(flow.valueOf(file, options))?.member('context') ?? []);
      return wanted.flatMap(({ kind, name: key, use }) => {
        const parameter = kind === 'context' && context ? parameterIn(context.member(key)) : undefined;
        return parameter === undefined ? [] : [{ kind: 'parameter' as const, name: parameter, use }];
      });
    },
  );

const objectIn = (value: Value): ObjectPart | undefined => value.find((part) => part.kind === 'object');

const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Up to 2.2 the first argument is the address. */
const askedAddresses = (flow: Flow): readonly UsedPiece[] =>
  VERBS.flatMap((verb) => callsOfPlatform(flow, `$request.${verb}`)).flatMap(
    ({
      file,
      call: {
        arguments: [address],
      },
    }) => {
      const name = address && parameterIn(flow.valueOf(file, address));
      return name === undefined ? [] : [{ kind: 'parameter' as const, name, use: 'url' as const }];
    },
  );
