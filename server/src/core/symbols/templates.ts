/** Request templates wherever their name stands: where they are defined and listed, where they are sent, and in answers of runs. */
import { flowOf, invocations } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { innerRange } from '../model/exports.ts';
import { definedTemplates, listedTemplates } from '../model/request-templates.ts';
import type { SourceFile } from '../model/source-file.ts';
import { isExpectation } from '../model/test-files.ts';
import { contentRange, type JsonNode, propertiesOf, propertyOf } from '../syntax/json.ts';
import { writtenText } from '../syntax/names.ts';
import type { Named } from './functions.ts';

export const templateNames = (app: App): readonly Named[] => [
  ...definedTemplates(app).map(({ name, file, property }) => ({
    name,
    file,
    range: contentRange(property.keyNode),
    role: 'definition' as const,
    form: 'json' as const,
  })),
  ...listedTemplates(app).map(({ name, property }) => ({
    name,
    file: app.manifest.file,
    range: contentRange(property.keyNode),
    role: 'registration' as const,
    form: 'json' as const,
  })),
  ...sent(app),
  ...inPages(app),
  ...inAnswers(app),
];

/** `$request.invokeTemplate('name', …)`. */
const sent = (app: App): readonly Named[] =>
  flowOf(app)
    .files()
    .flatMap((file) =>
      file.callsOf('invokeTemplate').flatMap(({ arguments: [node] }): readonly Named[] => {
        const name = node && writtenText(node);
        return node && name !== undefined
          ? [{ name, file: file.file, range: innerRange(node), role: 'use', form: 'text' }]
          : [];
      }),
    );

const inPages = (app: App): readonly Named[] =>
  invocations(app).flatMap(({ kind, name, nameRange, file: { file } }) =>
    kind === 'template' ? [{ name, file, range: nameRange, role: 'use' as const, form: 'text' as const }] : [],
  );

/** Keys of files with responses, and of `given.requests` of an expectation. */
const inAnswers = ({ files }: App): readonly Named[] =>
  [...files.values()].flatMap((file) => {
    if (/^server\/test_data\/(?:.*\.)?responses\.json$/.test(file.path)) return keysIn(file, file.json.root);
    if (!isExpectation(file.path)) return [];
    return keysIn(file, propertyOf(propertyOf(file.json.root, 'given')?.value, 'requests')?.value);
  });

const keysIn = (file: SourceFile, owner: JsonNode | undefined): readonly Named[] =>
  propertiesOf(owner).map(({ key, keyNode }) => ({
    name: key,
    file,
    range: contentRange(keyNode),
    role: 'use',
    form: 'json',
  }));
