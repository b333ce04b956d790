/** How a form of expressions is written down for the oracle: what it needs, and a text with signs. */
import { andAlso, type Kids, type Place, type Site } from './oracle-places.ts';

export interface Form {
  readonly name: string;
  /** The places whose values the form is made of; nothing where it cannot lead to this place. */
  readonly kids: (place: Place) => Kids | undefined;
  /** Statements go to the site, the expression is the answer. */
  readonly write: (site: Site) => string;
}

export const same = (place: Place): Kids => [place];
export const twice = (place: Place): Kids => [place, place];
/** The place and the payload itself, which must not get in its way. */
export const selfAndPayload = (place: Place): Kids | undefined =>
  place.parent ? [place, payloadOf(place)] : undefined;
const payloadOf = (place: Place): Place => (place.parent ? payloadOf(place.parent) : place);
export const objects = (place: Place): Kids | undefined => (place.isList ? undefined : [place]);
export const lists = (place: Place): Kids | undefined => (place.isList ? [place] : undefined);
export const twoLists = (place: Place): Kids | undefined => (place.isList ? [place, place] : undefined);
export const owner = ({ parent }: Place): Kids | undefined => (parent && !parent.isList ? [parent] : undefined);
export const ownerAndSelf = (place: Place): Kids | undefined => andAlso(owner(place), place);
export const grand = ({ parent }: Place): Kids | undefined =>
  parent?.parent && !parent.isList && !parent.parent.isList ? [parent.parent] : undefined;
export const holder = ({ parent }: Place): Kids | undefined => (parent?.isList ? [parent] : undefined);
export const holderAndSelf = (place: Place): Kids | undefined => andAlso(holder(place), place);

type Write = Form['write'];

export const forms = (kids: Form['kids'], table: Readonly<Record<string, Write>>): readonly Form[] =>
  Object.entries(table).map(([name, write]) => ({ name, kids, write }));

/** The kid's text in place of each `$`, `%` being a new name and `#` the key: an expression without statements. */
export const around =
  (text: string): Write =>
  (site) => {
    const name = site.fresh();
    return text.replace(/\$\d|%|#/g, (sign) =>
      sign === '%' ? name : sign === '#' ? site.place.key : site.kid(Number(sign[1])),
    );
  };

/** The same for a statement that declares `%`, which is the expression then, or something of it. */
export const declaring =
  (statement: string, of = '%'): Write =>
  (site) => {
    const kids = new Map<number, string>();
    for (const [, index = '0'] of statement.matchAll(/\$(\d)/g)) kids.set(Number(index), site.kid(Number(index)));
    const name = site.fresh();
    const filled = (text: string): string =>
      text.replace(/\$\d|%|#|@|~/g, (sign) =>
        sign === '~'
          ? site.event
          : sign === '%'
            ? name
            : sign === '#'
              ? site.place.key
              : sign === '@'
                ? (site.place.parent?.key ?? '')
                : (kids.get(Number(sign[1])) ?? ''),
      );
    site.line(filled(statement));
    return filled(of);
  };

/** Opens a block that ends with the program: everything after it is written inside. */
export const opening =
  (start: string, end: string, of = '%'): Write =>
  (site) => {
    const kid = site.kid(0);
    const name = site.fresh();
    const filled = (text: string): string =>
      text.replace(/\$0|%|#|~/g, (sign) =>
        sign === '$0' ? kid : sign === '%' ? name : sign === '~' ? site.event : site.place.key,
      );
    site.open(filled(start), end);
    return filled(of);
  };

/** As above for a callback; where the value has to be returned, no callback may stand between. */
export const calling =
  (start: string, instead: string): Write =>
  (site) =>
    site.callbacks ? opening(start, '});')(site) : around(instead)(site);

/** Function bodies with statements of their own. */
export const thunk =
  (write: (body: string, site: Site) => string): Write =>
  (site) => {
    const { text, async } = site.body(0);
    const called = write(`${async ? 'async ' : ''}() => { ${text} }`, site);
    return async ? `(await ${called})` : called;
  };

export const named: Write = (site) => {
  const { text, async } = site.body(0);
  const name = site.fresh();
  site.line(`${async ? 'async ' : ''}function ${name}() { ${text} }`);
  return async ? `(await ${name}())` : `${name}()`;
};
