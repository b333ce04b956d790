/** Forms and files that request templates of 3.0 send, and certificates: what is refused, and what may look odd and is right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix, saidBy } from '../../../support/check-findings.ts';

const RULE = 'no-invalid-template';

const MODULAR = modules({ common: { requests: { send: {} } }, support_ticket: {} });
const SERVICE = modules({ common: { requests: { send: {} } }, service_ticket: {} });

/** `f1`, `f2` and so on. */
const filesNamed = (count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`f${index + 1}`, { ref: `<%= context.f${index} %>` }]),
  );

interface Content {
  readonly schema?: object;
  readonly options?: object;
  readonly manifest: object;
}

const files = ({ schema, options, manifest }: Content): Files => ({
  'manifest.json': manifest,
  'config/iparams.json': { token: { display_name: 'Token', type: 'text', secure: true } },
  'config/requests.json': {
    send: { schema: { method: 'POST', host: 'api.example.com', ...schema }, ...(options && { options }) },
  },
});

const found = (content: Content): readonly string[] => saidBy(RULE, files(content));

const reported: Readonly<Record<string, readonly [Content, ...RegExp[]]>> = {
  'a form and a file': [
    { schema: { formData: { fields: { a: '1' } }, file: { ref: 'x' } }, manifest: SERVICE },
    /^warning «file» A request sends a form or a file, not both: remove one of them\.$/,
  ],
  'a form as JSON': [
    { schema: { formData: { fields: {} }, headers: { 'content-TYPE': 'application/json' } }, manifest: SERVICE },
    /^warning «application\/json» `formData` is sent as `multipart\/form-data`, not as `application\/json`\.$/,
  ],
  'a file as a form': [
    { schema: { file: { ref: 'x' }, headers: { 'Content-Type': 'multipart/form-data' } }, manifest: SERVICE },
    /^warning «multipart\/form-data» `file` is sent as `application\/octet-stream`/,
  ],
  'more files than usual': [
    { schema: { formData: { files: filesNamed(7) } }, manifest: SERVICE },
    /^info «f6» `f6` is file 6 of the request, and 5 are sent unless .* FDK_MAX_PER_REQUEST allows more, at most 40\.$/,
  ],
  'more files than ever': [
    { schema: { formData: { files: filesNamed(42) } }, manifest: SERVICE },
    /^warning «f41» `f41` is file 41 of the request, and at most 40 can be sent: use several requests\.$/,
  ],
  'files in an app for Freshdesk alone': [
    { schema: { formData: { files: filesNamed(1) } }, manifest: MODULAR },
    /^warning «files» Files are taken from the object store, which Freshdesk does not have/,
  ],
  'one file in an app for Freshdesk alone': [
    { schema: { file: { ref: '<%= context.file %>' } }, manifest: MODULAR },
    /^warning «file» Files are taken from the object store/,
  ],
  'a name that nobody knows, in a form and in the certificates': [
    {
      schema: { formData: { fields: { a: '<%= iparms.x %>' }, files: { b: { ref: '<%= contxt.x %>' } } } },
      options: { security: { ca: '<%= iparms.ca %>' } },
      manifest: SERVICE,
    },
    /^warning «iparms» /,
    /^warning «contxt» .* Did you mean `context`\?$/,
    /^warning «iparms» /,
  ],
};

for (const [name, [content, ...expected]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const messages = found(content);
    assert.equal(messages.length, expected.length, messages.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(messages[index] ?? '', pattern);
  });
}

const silent: Readonly<Record<string, Content>> = {
  'a form with fields and files': {
    schema: {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data' },
      formData: { fields: { id: '<%= context.id %>', n: 5 }, files: filesNamed(5) },
    },
    manifest: SERVICE,
  },
  'a file': {
    schema: {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      file: { ref: '<%= context.f %>' },
    },
    manifest: SERVICE,
  },
  'a form without a header, and one whose type is filled in': {
    schema: { formData: { fields: { a: '1' } }, headers: { 'Content-Type': '<%= context.type %>' } },
    manifest: SERVICE,
  },
  'a form without files in an app for Freshdesk': { schema: { formData: { fields: { a: '1' } } }, manifest: MODULAR },
  'files in an app for Freshdesk and others': {
    schema: { formData: { files: filesNamed(2) } },
    manifest: modules({ common: { requests: { send: {} } }, support_ticket: {}, service_ticket: {} }),
  },
  'files beside a module that nobody knows': {
    schema: { formData: { files: filesNamed(2) } },
    manifest: modules({ common: { requests: { send: {} } }, support_ticket: {}, some_module: {} }),
  },
  'secrets in the certificates': {
    options: {
      security: { ca: '<%= iparam.token %>', key: '<%= app_settings.key %>', pfx: 'x', passphrase: '<%= context.p %>' },
    },
    manifest: SERVICE,
  },
};

for (const [name, content] of Object.entries(silent))
  test(`silent about ${name}`, () => checkFindings(files(content), RULE));

test('mends the type of a form', () => {
  const text = (type: string): string =>
    `{ "send": { "schema": { "formData": { "fields": {} }, "headers": { "Content-Type": "${type}" } } } }`;
  checkFix({
    files: { 'manifest.json': SERVICE, 'config/requests.json': text('application/json') },
    rule: RULE,
    after: { 'config/requests.json': text('multipart/form-data') },
    safety: 'unsafe',
  });
});
