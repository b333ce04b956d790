/** JSON Schemas of the files of an app, for editors and validators that know nothing of us. */
import { payloadOf } from '../catalog/events.ts';
import { fileKinds, fileShape } from '../catalog/files/index.ts';
import { manifestShape } from '../catalog/manifest.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { KNOWN_VERSIONS, VERSIONS_TO_ASK, versionNamed } from '../model/platform.ts';
import { type JsonSchema, jsonSchemaOf } from '../shape/json-schema.ts';
import { nearestName } from '../text/nearest.ts';

export type SchemaAnswer = { readonly schema: JsonSchema } | { readonly message: string };

/** `name` is a file (`manifest.json`, `config/iparams.json` or `iparams`) or an event (`freshdesk.onTicketCreate`). */
export function schemaNamed(name: string, platform?: string): SchemaAnswer {
  const wanted = name.replace(/^.*\//, '').replace(/\.json$/, '');
  const asked = platform === undefined ? undefined : versionNamed(platform);
  if (platform !== undefined && asked === undefined) {
    return { message: `\`${platform}\` is no known platform. Known: ${KNOWN_VERSIONS.join(', ')}.` };
  }
  const versions = asked === undefined ? VERSIONS_TO_ASK : [asked];
  for (const version of versions) {
    if (wanted === 'manifest') {
      const title = `Manifest of a Freshworks app, platform ${version}`;
      return { schema: jsonSchemaOf(manifestShape(version), version, title, 'file') };
    }
    const file = fileKinds(version).find(({ path }) => shortName(path) === wanted);
    const shape = file && fileShape(file.path, version);
    if (shape) {
      const title = `${file.path} of a Freshworks app, platform ${version}`;
      return { schema: jsonSchemaOf(shape, version, title, 'file') };
    }
    const [scope = '', event = ''] = name.split('.');
    const payload = payloadOf(version, scope, event);
    if (payload) {
      const title = `Payload of ${scope}.${event}, platform ${version}`;
      return { schema: jsonSchemaOf(payload, version, title, 'payload') };
    }
  }
  const names = schemaNames();
  const near = nearestName(wanted, names);
  return {
    message: `There is no schema ${name}. ${near ? `Did you mean ${near}?` : `Use ${names.join(', ')}, or SCOPE.EVENT for a payload.`}`,
  };
}

const schemaNames = (): readonly string[] => [
  shortName(MANIFEST_PATH),
  ...new Set(VERSIONS_TO_ASK.flatMap((version) => fileKinds(version).map(({ path }) => shortName(path)))),
];

const shortName = (path: string): string => path.replace(/^.*\//, '').replace(/\.json$/, '');
