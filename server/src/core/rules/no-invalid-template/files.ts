/** What is wrong with the form or the file that a request template sends: facts of `core/catalog/files/requests.ts`. */
import { FILES_PER_REQUEST } from '../../catalog/files/requests.ts';
import { MODULES } from '../../catalog/placement.ts';
import type { App } from '../../model/app.ts';
import type { RequestTemplate } from '../../model/request-templates.ts';
import { contentRange, type JsonProperty, propertiesOf, propertyOf, stringOf } from '../../syntax/json.ts';
import { renamed } from '../edits/fixes.ts';
import type { Report } from '../rule.ts';

export function fileReports(app: App, template: RequestTemplate): readonly Report[] {
  const form = propertyOf(template.schema, 'formData');
  const file = propertyOf(template.schema, 'file');
  const files = propertyOf(form?.value, 'files');
  const both =
    form && file ? [at(template, file, 'A request sends a form or a file, not both: remove one of them.')] : [];
  return [
    ...both,
    ...typeReports(template, form, file),
    ...countReports(template, files),
    ...homeReports(app, template),
  ];
}

const at = ({ file }: RequestTemplate, { keyNode }: JsonProperty, message: string): Report => ({
  file,
  range: contentRange(keyNode),
  severity: 'warning',
  message,
});

const TYPES = { formData: 'multipart/form-data', file: 'application/octet-stream' } as const;

/** A header that is not there may be set by the platform. */
function typeReports(
  { file: source, schema }: RequestTemplate,
  form: JsonProperty | undefined,
  file: JsonProperty | undefined,
): readonly Report[] {
  const key = form ? 'formData' : 'file';
  if ((form === undefined) === (file === undefined)) return [];
  return propertiesOf(propertyOf(schema, 'headers')?.value).flatMap(({ key: name, value }) => {
    const type = name.toLowerCase() === 'content-type' ? stringOf(value)?.trim() : undefined;
    if (!value || !type || type.includes('<%') || type.toLowerCase().startsWith(TYPES[key])) return [];
    const range = contentRange(value);
    const message = `\`${key}\` is sent as \`${TYPES[key]}\`, not as \`${type}\`.`;
    return [
      { file: source, range, severity: 'warning' as const, message, ...renamed(source, range, TYPES[key], 'unsafe') },
    ];
  });
}

function countReports({ file }: RequestTemplate, files: JsonProperty | undefined): readonly Report[] {
  const all = propertiesOf(files?.value);
  const { usual, most } = FILES_PER_REQUEST;
  const tooMany = all.length > most;
  const first = all[tooMany ? most : usual];
  if (!first) return [];
  const place = { file, range: contentRange(first.keyNode) };
  const number = `\`${first.key}\` is file ${(tooMany ? most : usual) + 1} of the request`;
  return tooMany
    ? [{ ...place, severity: 'warning', message: `${number}, and at most ${most} can be sent: use several requests.` }]
    : [
        {
          ...place,
          severity: 'info',
          message: `${number}, and ${usual} are sent unless the environment variable FDK_MAX_PER_REQUEST allows more, at most ${most}.`,
        },
      ];
}

/** Only where no module of the app is of a product that has the object store. */
function homeReports(app: App, template: RequestTemplate): readonly Report[] {
  const { schema } = template;
  const files = propertyOf(propertyOf(schema, 'formData')?.value, 'files');
  const place = propertyOf(schema, 'file') ?? (propertiesOf(files?.value).length > 0 ? files : undefined);
  const modules = app.manifest.scopes.filter(({ name }) => name !== 'common');
  const isOfFreshdesk = ({ name }: { readonly name: string }): boolean =>
    MODULES.find((module) => module.name === name)?.product === 'freshdesk';
  if (!place || modules.length === 0 || !modules.every(isOfFreshdesk)) return [];
  const message =
    'Files are taken from the object store, which Freshdesk does not have: send what they hold in the body of the call.';
  return [at(template, place, message)];
}
