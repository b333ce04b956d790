/** One installation parameter, and what its name, its type and the platform version allow (docs/platform.md 3.2 I). */
import { IPARAM_TYPES, type IparamType, iparamTypeOf } from '../../catalog/files/iparam-types.ts';
import { isAlive, isFrom } from '../../catalog/files/per-basis.ts';
import type { App } from '../../model/app.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { contentRange, type JsonProperty, propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import { nearestName } from '../../text/nearest.ts';
import { addEntry, changeOf, fixedBy, removeEntry, renamed } from '../edits/fixes.ts';
import { isWhole } from '../facts/is-whole.ts';
import type { Report } from '../rule.ts';

export type Problem = Omit<Report, 'file'>;

export interface PlacedParameter {
  readonly app: App;
  readonly file: SourceFile;
  readonly name: string;
  readonly property: JsonProperty;
  /** As written, right or wrong. */
  readonly typeName: string | undefined;
  /** Absent while the type is missing or unknown: nothing that depends on it can be judged. */
  readonly type: IparamType | undefined;
  /** Whether it surely lacks what it does not have: false while its object is being written. */
  readonly isWhole: boolean;
  attribute(key: string): JsonProperty | undefined;
}

export function placedParameter(app: App, file: SourceFile, property: JsonProperty): PlacedParameter {
  const attribute = (key: string): JsonProperty | undefined => propertyOf(property.value, key);
  const typeName = stringOf(attribute('type')?.value);
  const known = typeName === undefined ? undefined : iparamTypeOf(typeName);
  const type = known && isAlive(known, app.manifest.platform.basis) ? known : undefined;
  const whole = property.value !== undefined && isWhole(file, property.value);
  return { app, file, name: property.key, property, typeName, type, isWhole: whole, attribute };
}

/** The names of the attributes are reserved; `modules` came later, and no text of the vendor names it. */
const RESERVED: ReadonlySet<string> = new Set([
  'display_name',
  'type',
  'description',
  'required',
  'default_value',
  'options',
  'regex',
  'secure',
  'visible',
  'events',
  'data-bind',
  'type_attributes',
]);

export function* keyProblems({ app, file, name, property, attribute }: PlacedParameter): Generator<Problem> {
  const range = contentRange(property.keyNode);
  if (name.trim() === '') {
    yield { range: rangeOfNode(property.keyNode), message: 'A parameter needs a name: write one between the quotes.' };
  } else if (RESERVED.has(name) && property.value?.type === 'object') {
    yield {
      range,
      message: `\`${name}\` is the name of an attribute, which no parameter may have: choose another one.`,
    };
  }
  const { basis } = app.manifest.platform;
  for (const [key, isRight, severity] of [
    ['data-bind', !isFrom('3.0', basis), 'error'],
    ['type_attributes', !isFrom('3.0', basis), 'error'],
    ['modules', isFrom('3.0', basis), 'warning'],
  ] as const) {
    const found = isRight ? undefined : attribute(key);
    if (!found) continue;
    const versions = key === 'modules' ? 'is known from platform 3.0 on' : 'is not supported from platform 3.0 on';
    yield {
      range: contentRange(found.keyNode),
      severity,
      message: `\`${key}\` ${versions}: remove it.`,
      ...fixedBy({ title: `Remove \`${key}\``, safety: 'safe', changes: [changeOf(file, removeEntry(file, found))] }),
    };
  }
}

export function* typeProblems(parameter: PlacedParameter): Generator<Problem> {
  const { app, file, name, typeName, type, attribute } = parameter;
  const node = attribute('type')?.value;
  if (!node || typeName === undefined) return;
  if (type) {
    if (type.attributes) yield* productProblems(parameter, type);
    return;
  }
  const range = typeName === '' ? rangeOfNode(node) : contentRange(node);
  if (iparamTypeOf(typeName)) {
    yield {
      range,
      message: `The type \`${typeName}\` is not valid from platform 3.0 on: use \`text\` for \`${name}\`.`,
      ...renamed(file, range, 'text', 'safe'),
    };
    return;
  }
  const types = IPARAM_TYPES.filter((known) => isAlive(known, app.manifest.platform.basis)).map((known) => known.name);
  const near = nearestName(typeName, types);
  const advice = near ? `Did you mean \`${near}\`?` : `Use one of: ${types.join(', ')}.`;
  yield {
    range,
    message: `\`${typeName}\` is no type of a parameter. ${advice}`,
    ...(near !== undefined && renamed(file, range, near, 'unsafe')),
  };
}

/** `type_attributes.product` of a domain or API key: any product may be named, and an account of it is asked for. */
function* productProblems(
  { app, file, name, property, isWhole, attribute }: PlacedParameter,
  type: IparamType,
): Generator<Problem> {
  const products = app.manifest.scopes.map((scope) => scope.name);
  const [only, ...others] = products;
  const wanted = others.length > 0 ? 'current' : only;
  const node = propertyOf(attribute('type_attributes')?.value, 'product')?.value;
  const product = stringOf(node);
  const meant = product === undefined || product === 'current' ? others.length === 0 && only : product;
  if (type.name === 'domain' && meant === 'freshchat') {
    const place = attribute('type')?.value;
    if (place) yield { range: contentRange(place), message: 'Freshchat has no type `domain`: use `text`.' };
    return;
  }
  if (!attribute('type_attributes')) {
    if (!isWhole) return;
    const { value } = property;
    yield {
      range: contentRange(property.keyNode),
      message: `\`${name}\` needs \`type_attributes\` with the product, because its type is \`${type.name}\`.`,
      ...(value &&
        wanted !== undefined &&
        fixedBy({
          title: `Add the product \`${wanted}\``,
          safety: 'unsafe',
          changes: [
            changeOf(file, addEntry(file, value, 'type_attributes', `{ "product": ${JSON.stringify(wanted)} }`)),
          ],
        })),
    };
    return;
  }
  if (!node || product === undefined || others.length === 0 || !products.includes(product)) return;
  const range = contentRange(node);
  yield {
    range,
    severity: 'warning',
    message: `The product of \`${name}\` cannot be \`${product}\`: write \`current\`, because the app supports several products.`,
    ...renamed(file, range, 'current', 'unsafe'),
  };
}
