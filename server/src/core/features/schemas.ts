/** JSON Schemas of the files of an app, for editors and validators that know nothing of us. */
import { payloadOf } from '../catalog/events.ts';
import { fileKinds, fileShape } from '../catalog/files/index.ts';
import { manifestShape } from '../catalog/manifest.ts';
import { MANIFEST_PATH } from '../model/manifest.ts';
import { KNOWN_VERSIONS } from '../model/platform.ts';
import { type JsonSchema, jsonSchemaOf } from '../shape/json-schema.ts';
import { nearestName } from '../text/nearest.ts';

export type SchemaAnswer = { readonly schema: JsonSchema } | { readonly message: string };

/** The newest version that is documented. */
const NEWEST = '3.0';

/** `name` is a file (`manifest.json`, `config/iparams.json` or `iparams`) or an event (`freshdesk.onTicketCreate`). */
export function schemaNamed(name: string, platform?: string): SchemaAnswer {
  const wanted = name.replace(/^.*\//, '').replace(/\.json$/, '');
  if (platform !== undefined && !(KNOWN_VERSIONS as readonly string[]).includes(platform))
    return { message: `\`${platform}\` is no known platform. Known: ${KNOWN_VERSIONS.join(', ')}.` };
  const versions = platform === undefined ? [NEWEST, '2.3'] : [platform];
  for (const version of versions) {
    if (wanted === 'manifest')
      return {
        schema: jsonSchemaOf(manifestShape(version), version, `Manifest of a Freshworks app, platform ${version}`),
      };
    const file = fileKinds(version).find(({ path }) => shortName(path) === wanted);
    const shape = file && fileShape(file.path, version);
    if (shape) return { schema: jsonSchemaOf(shape, version, `${file.path} of a Freshworks app, platform ${version}`) };
    const [scope = '', event = ''] = name.split('.');
    const payload = payloadOf(version, scope, event);
    if (payload) return { schema: jsonSchemaOf(payload, version, `Payload of ${scope}.${event}, platform ${version}`) };
  }
  const names = schemaNames();
  const near = nearestName(wanted, names);
  return {
    message: `There is no schema ${name}. ${near ? `Did you mean ${near}?` : `Use ${names.join(', ')}, or SCOPE.EVENT for a payload.`}`,
  };
}

const schemaNames = (): readonly string[] => [
  shortName(MANIFEST_PATH),
  ...new Set(['2.3', NEWEST].flatMap((version) => fileKinds(version).map(({ path }) => shortName(path)))),
];

const shortName = (path: string): string => path.replace(/^.*\//, '').replace(/\.json$/, '');
