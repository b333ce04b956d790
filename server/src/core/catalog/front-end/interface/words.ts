/** Functions that write actions and elements down, so that the files beside this one hold facts only. */
import { object } from '../../../shape/build.ts';
import type { Fields, Shape } from '../../../shape/shape.ts';
import type { Lifetime } from '../../files/per-basis.ts';
import type { InterfaceAction, PageElement } from '../known.ts';
import { frontEndPages, marksOf, sourcesFor } from '../sources.ts';
import { usageOf } from '../usage.ts';

/** Products that have something: names of `placement.ts`; none: all of them. */
export interface OfProducts {
  readonly products?: readonly string[];
}

export type PlacedAction = InterfaceAction & OfProducts;

export type PlacedElement = PageElement & OfProducts & { readonly module?: string };

type ActionTraits = Pick<InterfaceAction, 'result' | 'limits' | 'notes' | 'placeholders'> &
  OfProducts &
  Lifetime & { readonly marks?: string };

export const options = (fields: Fields): Shape => object('Options of the action', fields, { open: true });

export function action(
  name: string,
  summary: string,
  given: Shape,
  { marks: letters = 'S', ...traits }: ActionTraits = {},
): PlacedAction {
  const marks = marksOf(letters);
  const sources = marks.flatMap((mark) =>
    mark === 'reference' ? frontEndPages.interface : sourcesFor('interface', 'support_ticket', [mark]),
  );
  return { name, summary, options: given, marks, sources, ...traits, ...usageOf('actions', name) };
}

interface ElementsTraits {
  readonly module: string;
  readonly products: readonly string[];
  readonly page: string;
  readonly actions: readonly string[];
  readonly placeholders?: readonly string[];
  readonly options?: Shape;
  readonly marks?: string;
  readonly notes?: readonly string[];
}

/** `elements(traits)('status priority')`; a text after `=` says what the element is where its name does not. */
export const elements =
  ({ marks: letters = 'S', ...traits }: ElementsTraits) =>
  (...names: readonly (string | readonly [name: string, summary: string])[]): readonly PlacedElement[] =>
    names
      .flatMap((given) =>
        typeof given === 'string' ? given.split(' ').map((name) => [name, inWords(name)] as const) : [given],
      )
      .map(([name, summary]) => {
        const marks = marksOf(letters);
        return {
          name,
          summary,
          ...traits,
          marks,
          sources: sourcesFor('interface', traits.module, marks),
          ...usageOf('elements', name),
        };
      });

function inWords(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
