/**
 * What the new manifest does not have leaves it.
 *
 * `whitelisted-domains` ended with platform 2.2: request templates name their hosts. Other keys that the manifest of the
 * new platform does not have were never read, and FDK refuses them now.
 *
 * Source: https://developers.freshworks.com/docs/app-sdk/v3.0/support_ticket/migration-guide
 */
import { manifestShape } from '../../catalog/manifest.ts';
import { existsIn, fieldOf } from '../../shape/ask.ts';
import { contentRange, type JsonProperty, propertiesOf, rangeOfNode } from '../../syntax/json.ts';
import type { Step } from '../step.ts';

export const rootKeys: Step = {
  name: 'root-keys',
  run({ app, plan, to }) {
    const { file, root } = app.manifest;
    const shape = manifestShape(to);
    const isGone = ({ key }: JsonProperty): boolean => {
      const known = fieldOf(shape, key);
      return key !== 'product' && key !== 'modules' && !(known && existsIn(known, to));
    };
    const properties = propertiesOf(root);
    for (const [index, first] of properties.entries()) {
      const before = properties[index - 1];
      if (!isGone(first) || (before && isGone(before))) continue;
      const next = properties.findIndex((property, at) => at > index && !isGone(property));
      const run = properties.slice(index, next < 0 ? undefined : next);
      const after = properties[next];
      // With the comma in front where nothing follows.
      const start = after
        ? rangeOfNode(first.node).start
        : before
          ? rangeOfNode(before.node).end
          : rangeOfNode(first.node).start;
      const end = after ? rangeOfNode(after.node).start : rangeOfNode((run.at(-1) ?? first).node).end;
      plan.edit(file, { start, end }, '', run.map(({ key }) => reasonFor(key, to)).join(' '));
      for (const { key, keyNode } of run)
        if (!MOVED.has(key))
          plan.note(file, contentRange(keyNode), `\`${key}\` is nothing that platform ${to} reads, and is left out.`);
    }
  },
};

const DOMAINS = 'whitelisted-domains';

/** Nothing is lost with them: functions and templates that stand at the top go where they belong. */
const MOVED: ReadonlySet<string> = new Set([DOMAINS, 'requests', 'functions']);

const reasonFor = (key: string, to: string): string =>
  key === DOMAINS ? 'Request templates name their hosts.' : `\`${key}\` is no key of the manifest of platform ${to}.`;
