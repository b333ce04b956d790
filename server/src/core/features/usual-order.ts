/** The order in which members are offered: the record of an event, what authors read most, then the order of the documentation. */
import { eventOf } from '../catalog/events.ts';
import { FIELD_READS, READS_ANYWHERE } from '../catalog/field-reads.ts';
import type { Holding, NamedMember } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { byName } from '../text/by-name.ts';

/** `holdings` are what the owner of the members may be; of anything but a part of a payload the order stays. */
export function inUsualOrder(
  { manifest }: App,
  members: readonly NamedMember[],
  holdings: readonly Holding[],
): readonly NamedMember[] {
  const parts = holdings.filter(({ origin, root }) => origin !== undefined && root === 'payload');
  if (parts.length === 0) return members;
  const paths = [...new Set(parts.map(({ path }) => pathText(path)))];
  const records = new Set(parts.map((part) => recordIn(part, manifest.platform.basis)));
  // Outside of `data` there are no records.
  const isInRecord = paths.some((path) => path.startsWith('data.'));
  return members
    .map((member) => ({
      member,
      isRecord: records.has(member.name) ? 1 : 0,
      here: Math.max(...paths.map((path) => byName(byName(FIELD_READS, path), member.name) ?? 0)),
      anywhere: isInRecord ? (READS_ANYWHERE.get(member.name) ?? 0) : 0,
    }))
    .sort((a, b) => b.isRecord - a.isRecord || b.here - a.here || b.anywhere - a.anywhere)
    .map(({ member }) => member);
}

/** What an event is about, where its data stands beside other things. */
function recordIn({ origin, path }: Holding, basis: string): string | undefined {
  return origin && pathText(path) === 'data' ? eventOf(basis, origin.scope, origin.event)?.record : undefined;
}

const pathText = (path: Holding['path']): string => path.filter((key) => typeof key === 'string').join('.');
