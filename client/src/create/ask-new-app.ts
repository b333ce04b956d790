/** What a new app is to be, asked in three lists: its product, the events that it answers, what else it has. */
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { EventOffer, NewAppOffers, NewAppParams } from '../../../server/src/lsp/protocol/creation.ts';

export type NewAppAnswers = Pick<NewAppParams, 'product' | 'events' | 'frontEnd' | 'request' | 'agents'>;

/** Nothing where a list was dismissed. */
export async function askNewApp(offers: NewAppOffers): Promise<NewAppAnswers | undefined> {
  const product = await askProduct(offers);
  if (!product) return undefined;
  const events = await askEvents(product, offers.common);
  if (!events) return undefined;
  const parts = await askParts();
  if (!parts) return undefined;
  return {
    product: product.name,
    ...(events.length > 0 && { events }),
    frontEnd: parts.includes(PAGE),
    request: parts.includes(REQUEST),
    agents: parts.includes(AGENTS),
  };
}

type Product = NewAppOffers['products'][number];

async function askProduct({ products }: NewAppOffers): Promise<Product | undefined> {
  const items = products.map((product) => ({
    label: product.title,
    detail: product.modules.map(({ title }) => title).join(', '),
    product,
  }));
  const options = {
    title: l10n.t('New App (1/3)'),
    placeHolder: l10n.t('Product that the app is for'),
    matchOnDetail: true,
  };
  return (await window.showQuickPick(items, options))?.product;
}

interface EventItem extends QuickPickItem {
  readonly event?: EventOffer;
}

/** Names with their modules; none where the author leaves the choice to us. */
async function askEvents({ modules }: Product, common: readonly EventOffer[]): Promise<readonly string[] | undefined> {
  const first = new Set(usualEvents(modules[0]?.events ?? []));
  const items = [
    ...modules.flatMap(({ title, events }) => groupOf(title, events, first)),
    ...groupOf(l10n.t('every app'), common, first),
  ];
  const chosen = await window.showQuickPick<EventItem>(items, {
    title: l10n.t('New App (2/3)'),
    placeHolder: l10n.t('Events that the app answers'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return chosen?.flatMap(({ event }) => (event ? [`${event.scope}.${event.name}`] : []));
}

/** Under a line with what they belong to. */
export const groupOf = (
  title: string,
  events: readonly EventOffer[],
  picked: ReadonlySet<EventOffer> = new Set(),
): readonly EventItem[] =>
  events.length === 0
    ? []
    : [
        { label: title, kind: QuickPickItemKind.Separator },
        ...events.map((event) => ({
          label: event.name,
          description: event.summary,
          picked: picked.has(event),
          event,
        })),
      ];

const usualEvents = (events: readonly EventOffer[]): readonly EventOffer[] =>
  [/Create$/, /Update$/].flatMap((name) => events.find((event) => name.test(event.name)) ?? []);

const PAGE = {
  label: `$(window) ${l10n.t('A page')}`,
  detail: l10n.t('Shown in the product, with an icon and a script'),
};
const REQUEST = {
  label: `$(globe) ${l10n.t('A request')}`,
  detail: l10n.t('To another service, as a template with its host as a parameter'),
};
const AGENTS = {
  label: `$(sparkle) ${l10n.t('An AGENTS.md')}`,
  detail: l10n.t('What coding agents run before they say that they are done'),
};

const askParts = (): Thenable<readonly QuickPickItem[] | undefined> =>
  window.showQuickPick([PAGE, REQUEST, AGENTS], {
    title: l10n.t('New App (3/3)'),
    placeHolder: l10n.t('What else it begins with, if anything'),
    canPickMany: true,
  });
