/** JSON Schemas of the files of an app, which the npm package gives away: for each platform version, and for new apps. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKinds } from '../../server/src/core/catalog/files/index.ts';
import { schemaNamed } from '../../server/src/core/index.ts';
import { KNOWN_VERSIONS } from '../../server/src/core/model/platform.ts';

/** `manifest.json` and the like for what new apps are written for, `3.1/manifest.json` for one version. */
export async function writeSchemas(folder: string): Promise<void> {
  await write(folder, undefined);
  for (const version of KNOWN_VERSIONS) await write(join(folder, version), version);
}

async function write(folder: string, version: string | undefined): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of namesOf(version)) {
    const answer = schemaNamed(name, version);
    if ('schema' in answer) await writeFile(join(folder, `${name}.json`), `${JSON.stringify(answer.schema)}\n`);
  }
}

function namesOf(version: string | undefined): readonly string[] {
  const versions = version === undefined ? KNOWN_VERSIONS : [version];
  const paths = versions.flatMap((each) => fileKinds(each).map(({ path }) => path));
  return ['manifest', ...new Set(paths.map((path) => path.replace(/^.*\//, '').replace(/\.json$/, '')))];
}
