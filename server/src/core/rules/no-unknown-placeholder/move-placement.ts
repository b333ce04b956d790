/** The fix that moves a page to the product or module that has its placeholder. */
import type { App } from '../../model/app.ts';
import { type JsonNode, propertiesOf, propertyOf } from '../../syntax/json.ts';
import type { Edit } from '../../text/edit.ts';
import { addEntry, changeOf, removeEntry } from '../edits/fixes.ts';
import { type Placement, wordForScope } from '../facts/placements.ts';
import type { Fix } from '../rule.ts';

/** Nothing where there are several places to go, or one that is taken. */
export function movePlacement(app: App, placement: Placement, homes: readonly string[]): Fix | undefined {
  const [home, another] = homes;
  const { name, entry } = placement;
  if (home === undefined || another !== undefined || entry.value?.type !== 'object') return undefined;
  const added = entryIn(app, home, name, oneLine(app, entry.value));
  if (!added) return undefined;
  return {
    title: `Move \`${name}\` to ${wordForScope(app)} ${home}`,
    safety: 'unsafe',
    changes: [changeOf(app.manifest.file, removeEntry(app.manifest.file, entry), added)],
  };
}

/** Into the `location` that is there, else with one around it. A product is not added: few can be in one app. */
function entryIn({ manifest }: App, home: string, name: string, value: string): Edit | undefined {
  const { file, root, scopes } = manifest;
  const scope = scopes.find((candidate) => candidate.name === home);
  const placed = `{ ${JSON.stringify(name)}: ${value} }`;
  if (!scope) {
    const owner = manifest.platform.form === 'modules' ? propertyOf(root, 'modules')?.value : undefined;
    return isObject(owner) ? addEntry(file, owner, home, `{ "location": ${placed} }`) : undefined;
  }
  const location = propertyOf(scope.value, 'location');
  if (!location) return isObject(scope.value) ? addEntry(file, scope.value, 'location', placed) : undefined;
  const isTaken = propertiesOf(location.value).some(({ key }) => key === name);
  return isObject(location.value) && !isTaken ? addEntry(file, location.value, name, value) : undefined;
}

const isObject = (node: JsonNode | undefined): node is JsonNode => node?.type === 'object';

const oneLine = ({ manifest }: App, node: JsonNode): string =>
  manifest.file.text.slice(node.offset, node.offset + node.length).replace(/\s*[\r\n]+\s*/g, ' ');
