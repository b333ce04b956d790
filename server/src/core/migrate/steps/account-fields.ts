/**
 * `payload.domain` becomes the address in `payload.currentHost`.
 *
 * Payloads of platform 3.0 have neither `domain` nor `account_id`. The host of the account stands in
 * `currentHost.endpoint_urls.<product>`, and as a whole address: a `https://` in front of it goes, and where the code takes
 * the bare host, it is taken off when the app runs. In an app that handles an event of several products somebody has to say
 * which of their hosts is meant. `account_id` has no counterpart: a note tells where it is read.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide
 */
import { type Flow, flowOf, holdingsIn, type IndexedFile, type Read, readsIn } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { accountKeyOf, scopesMeant } from '../account.ts';
import type { Step, StepContext } from '../step.ts';

export const accountFields: Step = {
  name: 'account-fields',
  run(context) {
    if (!context.isModules) return;
    const flow = flowOf(context.app);
    for (const file of flow.files()) for (const read of readsIn(flow, file)) change(context, flow, file, read);
  },
};

function change(context: StepContext, flow: Flow, file: IndexedFile, read: Read): void {
  const { plan } = context;
  if (!GONE.has(read.name)) return;
  const owner = read.owner();
  const payloads = holdingsIn(owner).filter(({ root, path }) => root === 'payload' && path.length === 0);
  if (payloads.length === 0 || payloads.length < owner.length) return;
  if (flow.files().some((other) => other.memberWrites(read.name).length > 0)) return;
  if (read.name !== 'domain') {
    plan.note(
      file.file,
      read.range,
      `Payloads of platform 3.0 have no \`${read.name}\`, and nothing in its place: what is made of it?`,
    );
    return;
  }
  const products = scopesMeant(
    context.app,
    payloads.flatMap(({ origin }) => origin?.scope ?? []),
  );
  const key = accountKeyOf(products) ?? asked(context, file, read, products);
  if (key === undefined || read.form === 'pattern') {
    plan.note(
      file.file,
      read.range,
      'Payloads of platform 3.0 have no `domain`: read `currentHost.endpoint_urls.<product>`, which begins with https://.',
    );
    return;
  }
  const reason = 'Platform 3.0 has the address of the account in `currentHost`.';
  const prefix = protocolBefore(file, read.node);
  if (prefix) plan.edit(file.file, prefix, '', `${reason} It begins with https:// by itself.`);
  const bare = prefix || goesIntoAddress(file, read.node) ? '' : ".replace(/^https?:\\/\\//, '')";
  const at = read.form === 'bracket' ? { start: read.range.start - 2, end: read.range.end + 2 } : read.range;
  const dot = read.form === 'bracket' ? '.' : '';
  plan.edit(file.file, at, `${dot}currentHost.endpoint_urls.${key}${bare}`, reason);
}

const GONE: ReadonlySet<string> = new Set(['domain', 'account_id', 'productContext']);

function asked(
  { plan }: StepContext,
  { file }: IndexedFile,
  read: Read,
  products: readonly string[],
): string | undefined {
  const keys = [...new Set(products.flatMap((product) => accountKeyOf([product]) ?? []))];
  if (keys.length < 2) return undefined;
  const { line } = file.lines.positionAt(read.range.start);
  return plan.ask({
    id: `account-of:${file.path}:${line + 1}`,
    file,
    range: read.range,
    text: `The code reads the domain of the account, and runs for ${products.join(' and ')}: whose address is meant?`,
    choices: keys,
  });
}

/** The `https://` in front, in a template text or a sum. */
function protocolBefore(
  file: IndexedFile,
  node: AnyNode,
): { readonly start: number; readonly end: number } | undefined {
  const outer = file.parentOf(node);
  if (outer?.type === 'ChainExpression') return protocolBefore(file, outer);
  if (outer?.type === 'TemplateLiteral') {
    const quasi = outer.quasis.findLast(({ end }) => end <= node.start);
    return quasi && endOfProtocol(quasi.value.raw, quasi.start);
  }
  if (outer?.type !== 'BinaryExpression' || outer.operator !== '+' || outer.right !== node) return undefined;
  const left = withoutChain(outer.left);
  const last = left.type === 'BinaryExpression' ? left.right : left;
  if (last.type !== 'Literal' || typeof last.value !== 'string') return undefined;
  const { text } = file.file;
  const written = text.slice(last.start + 1, last.end - 1);
  // A text that is nothing else goes as a whole, with the sign behind it.
  const isAlone = last === left && /^https?:\/\/$/.test(written);
  if (isAlone && /^\s*\+\s*$/.test(text.slice(left.end, node.start))) return { start: left.start, end: node.start };
  return endOfProtocol(written, last.start + 1);
}

function endOfProtocol(text: string, start: number): { readonly start: number; readonly end: number } | undefined {
  const found = /https?:\/\/$/.exec(text);
  return found ? { start: start + found.index, end: start + text.length } : undefined;
}

/** `payload.domain + '/api'` without a protocol was one with it, on platforms whose domain had one. */
function goesIntoAddress(file: IndexedFile, node: AnyNode): boolean {
  const outer = file.parentOf(node);
  if (outer?.type === 'ChainExpression') return goesIntoAddress(file, outer);
  if (outer?.type === 'TemplateLiteral') {
    const index = outer.expressions.findIndex((expression) => expression.start === node.start);
    return index === 0 && outer.quasis[0]?.value.raw === '' && outer.quasis[1]?.value.raw.startsWith('/') === true;
  }
  return (
    outer?.type === 'BinaryExpression' &&
    outer.operator === '+' &&
    outer.left === node &&
    outer.right.type === 'Literal' &&
    typeof outer.right.value === 'string' &&
    outer.right.value.startsWith('/')
  );
}
