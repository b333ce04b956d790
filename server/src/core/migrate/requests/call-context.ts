/** What a call hands to its template in `context`: each piece of code once, under a name that tells what it is. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { ConversionOptions } from './conversion.ts';
import type { Piece } from './pieces.ts';

type Part = 'host' | 'path' | 'query' | 'headers';

export class CallContext {
  readonly notes: string[] = [];
  /** Something has to be handed over that the code at the request cannot name. */
  isImpossible = false;
  private readonly values = new Map<string, string>();
  private readonly options: ConversionOptions;

  constructor(options: ConversionOptions) {
    this.options = options;
  }

  /** The text of a part of the template. */
  textOf(pieces: readonly Piece[], part: Part, name?: string): string {
    return pieces.map((piece) => this.pieceText(piece, part, name)).join('');
  }

  /** A host that the code has with its protocol in front. */
  bareHost({ node, isElsewhere }: { readonly node: AnyNode; readonly isElsewhere?: true }): string {
    this.isImpossible ||= isElsewhere === true;
    const code = this.options.codeOf(node);
    return this.substitution(nameOf(node) ?? 'host', `${code}.replace(/^https?:\\/\\/|\\/+$/g, '')`);
  }

  member(): readonly (readonly [name: string, code: string])[] {
    if (this.values.size === 0) return [];
    const entries = [...this.values].map(([name, code]) => (name === code ? name : `${name}: ${code}`));
    return [['context', `{ ${entries.join(', ')} }`]];
  }

  private pieceText(piece: Piece, part: Part, name: string | undefined): string {
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'substitution':
        return piece.text;
      case 'parameter':
        // Another name would be a sum or a call between the signs.
        if (!/^\w+$/.test(piece.name)) return this.ofPlatform(piece, part, name);
        if (part === 'headers' || !this.options.isSecret(piece.name)) return `<%= iparam.${piece.name} %>`;
        this.notes.push(
          `The secure parameter \`${piece.name}\` stands in the ${part} of the request, where templates do not take it: the code hands it over. Send it in a header if the service allows that.`,
        );
        return this.ofPlatform(piece, part, name);
      case 'account':
        return this.ofPlatform(piece, part, name);
      case 'code':
        if (piece.text === undefined) return this.given(piece.node, part, name);
        return this.substitution(piece.name ?? name ?? nameOf(piece.node) ?? 'value', piece.text);
    }
  }

  private ofPlatform(piece: Exclude<Piece, { readonly text?: string }>, part: Part, name: string | undefined): string {
    this.isImpossible ||= piece.isElsewhere === true;
    return this.given(piece.node, part, name);
  }

  private given(node: AnyNode, part: Part, name: string | undefined): string {
    // The platform escapes the query itself.
    const value = part === 'query' ? (escapedIn(node) ?? node) : node;
    const code = this.options.codeOf(value);
    return this.substitution(nameOf(escapedIn(value) ?? value) ?? name ?? 'value', code);
  }

  private substitution(wanted: string, code: string): string {
    const base = wanted.replaceAll(/[^\w]/g, '_').replace(/^(?=\d)/, '_');
    let name = base;
    for (let number = 2; this.values.has(name) && this.values.get(name) !== code; number++) name = `${base}${number}`;
    this.values.set(name, code);
    return `<%= context.${name} %>`;
  }
}

/** `x` of `encodeURIComponent(x)`. */
function escapedIn(node: AnyNode): AnyNode | undefined {
  const call = withoutChain(node);
  return call.type === 'CallExpression' &&
    call.callee.type === 'Identifier' &&
    call.callee.name === 'encodeURIComponent'
    ? call.arguments[0]
    : undefined;
}

/** `ticket_id` of `data.ticket_id`, `ticketId` of `ticket.id`. */
function nameOf(node: AnyNode): string | undefined {
  const inner = withoutChain(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'CallExpression') return nameOfResult(inner.callee);
  if (inner.type !== 'MemberExpression') return undefined;
  const { property, computed } = inner;
  if (computed)
    return property.type === 'Literal' && typeof property.value === 'string' ? property.value : nameOf(inner.object);
  if (property.type !== 'Identifier') return undefined;
  const owner = property.name === 'id' ? nameOf(inner.object) : undefined;
  return owner === undefined ? property.name : `${owner}Id`;
}

/** `jiraKey` of `util.getJiraKey(args)`, `name` of `name.trim()`. */
function nameOfResult(callee: AnyNode): string | undefined {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (name.type !== 'Identifier') return undefined;
  if (callee.type === 'MemberExpression' && OF_TEXTS.has(name.name)) return nameOf(callee.object);
  const noun = /^(?:get|fetch|make|create|build)([A-Z].*)$/.exec(name.name)?.[1];
  return noun === undefined ? name.name : noun.charAt(0).toLowerCase() + noun.slice(1);
}

const OF_TEXTS: ReadonlySet<string> = new Set('toString trim replace toLowerCase toUpperCase join slice'.split(' '));
