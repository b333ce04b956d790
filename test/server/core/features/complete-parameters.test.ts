/** Completion in `server/test_data/iparams.json`: what config/iparams.json declares, but for what is secure. */
import { test } from 'node:test';
import { modules } from '../../../support/app.ts';
import { type CompletionCase, checkCompletion } from '../../../support/check-completion.ts';

const DECLARED = {
  host: { type: 'url', display_name: 'Host' },
  size: { type: 'dropdown', options: ['small', 'large'], required: true },
  sizes: { type: 'multiselect', options: ['small', 'large'] },
  on: { type: 'checkbox' },
  key: { type: 'text', secure: true },
  old: { type: 'api_key' },
};

const values = (text: string, declared: object | string = DECLARED) => ({
  'manifest.json': modules({ deal: {} }),
  'config/iparams.json': declared,
  'server/test_data/iparams.json': text,
});

const cases: Readonly<Record<string, CompletionCase>> = {
  'required ones first, secure ones never': {
    files: values('{ <|> }'),
    labels: ['size', 'host', 'sizes', 'on'],
  },
  'those that are not there yet': { files: values('{ "size": "small", "on": true, <|> }'), labels: ['host', 'sizes'] },
  'an option': { files: values('{ "size": <|> }'), labels: ['small', 'large'] },
  'an option in a list': { files: values('{ "sizes": ["<|>"] }'), labels: ['small', 'large'] },
  'yes and no': { files: values('{ "on": <|> }'), labels: ['true', 'false'] },
  'the value of a secure one is unknown': { files: values('{ "key": <|> }'), nothing: true },
  'nothing where nothing is declared': { files: values('{ <|> }', '{}'), nothing: true },
  'nothing where the declarations are a list': { files: values('{ <|> }', '[]'), nothing: true },
  'what a half-typed declaration has': {
    files: values('{ <|> }', '{ "host": { "type": "url" }, '),
    labels: ['host'],
  },
  'a key with its value': {
    files: values('{ <|> }'),
    take: 'on',
    after: '{ "on": true }',
    afterSnippet: '{ "on": <|>true }',
  },
};

for (const [name, wanted] of Object.entries(cases)) test(name, () => checkCompletion(wanted));
