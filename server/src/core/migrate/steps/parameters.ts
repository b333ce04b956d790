/**
 * Installation parameters have the types of the new platform.
 *
 * `domain` and `api_key` became `text` with platform 3.0, an API key a secure one, and `data-bind` and `type_attributes`, which
 * tied the two together, are gone. The installation page no longer tests them against each other, and the code no longer finds
 * `$<name>` beside a domain.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide
 */
import { PARAMETERS_PATH } from '../../model/parameters.ts';
import { type JsonProperty, propertiesOf, propertyOf, rangeOfNode, stringOf } from '../../syntax/json.ts';
import type { Step, StepContext } from '../step.ts';

export const parameters: Step = {
  name: 'parameters',
  run(context) {
    const file = context.app.files.get(PARAMETERS_PATH);
    if (!file || !context.isModules || file.json.errors.length > 0) return;
    for (const parameter of propertiesOf(file.json.root)) change(context, parameter);
  },
};

function change({ app, plan }: StepContext, { key, keyNode, value }: JsonProperty): void {
  const file = app.files.get(PARAMETERS_PATH);
  const type = propertyOf(value, 'type')?.value;
  if (!file) return;
  const old = stringOf(type);
  const properties = propertiesOf(value);
  const isGone = (property: JsonProperty | undefined): boolean => property !== undefined && GONE.has(property.key);
  for (const [index, first] of properties.entries()) {
    const before = properties[index - 1];
    if (!isGone(first) || isGone(before)) continue;
    const next = properties.findIndex((property, at) => at > index && !isGone(property));
    const after = properties[next];
    const run = properties.slice(index, next < 0 ? undefined : next);
    const start = after || !before ? rangeOfNode(first.node).start : rangeOfNode(before.node).end;
    const end = after ? rangeOfNode(after.node).start : rangeOfNode((run.at(-1) ?? first).node).end;
    plan.edit(file, { start, end }, '', 'Platform 3.0 ties no parameters together.');
  }
  if (!type || (old !== 'domain' && old !== 'api_key')) return;
  const isSecure = propertyOf(value, 'secure') !== undefined;
  const text = old === 'api_key' && !isSecure ? '"text", "secure": true' : '"text"';
  plan.edit(file, rangeOfNode(type), text, `Platform 3.0 has no type \`${old}\`.`);
  const range = rangeOfNode(keyNode);
  if (old === 'domain')
    plan.note(
      file,
      range,
      `The installation page no longer tests \`${key}\` with the API key; \`iparams.$${key}\` is gone, too.`,
    );
}

const GONE: ReadonlySet<string> = new Set(['data-bind', 'type_attributes']);
