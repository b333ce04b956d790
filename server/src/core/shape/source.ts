/** Where a fact comes from, as a name and an address that an author can open. */

/**
 * A source is written in one of three forms: an address; a public repository, as `owner/name@commit:path`, of which commit and
 * path may be left out; or any words with an address in parentheses at their end.
 */
export function printSource(source: string): string {
  const address = addressOf(source);
  return address === undefined || source.endsWith(`(${address})`) ? source : `${nameOf(source)} (${address})`;
}

/** Nothing where the source is in none of the three forms. */
export function addressOf(source: string): string | undefined {
  const written = /^(https:\/\/\S+)$|\((https:\/\/[^()\s]+)\)$/.exec(source);
  if (written) return written[1] ?? written[2];
  const [, repository, commit = 'HEAD', path] = REPOSITORY.exec(source) ?? [];
  if (repository === undefined) return undefined;
  const root = `https://github.com/${repository}`;
  if (path !== undefined) return `${root}/blob/${commit}/${encodeURI(path)}`;
  return commit === 'HEAD' ? root : `${root}/tree/${commit}`;
}

const REPOSITORY = /^([\w.-]+\/[\w.-]+)(?:@([0-9a-f]{7,40}))?(?::(\S+))?$/;

function nameOf(source: string): string {
  const repository = REPOSITORY.exec(source)?.[1] ?? /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)/.exec(source)?.[1];
  return repository ?? 'Freshworks documentation';
}
