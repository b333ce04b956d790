/** What FDK says of manifest.json: sections A to C and E to F of docs/platform.md 3.2. */
import { classic, ENGINES, modern, type ParityRow } from './row.ts';

const domains = (domain: string) => ({
  ...classic({}, {}, '2.2'),
  'manifest.json': { 'platform-version': '2.2', product: { freshdesk: {} }, 'whitelisted-domains': [domain] },
});

export const MANIFEST_ROWS: readonly ParityRow[] = [
  {
    id: 'A1',
    text: 'Could not find the app manifest file in the current/specified directory.',
    verdict: 'same',
    note: '`check` says "No Freshworks app was found"; in the editor there is nothing to underline (test/server/hosts/check.test.ts)',
  },
  {
    id: 'A2',
    text: 'Could not parse the app manifest file in the current/specified directory.',
    verdict: 'better',
    rule: 'no-invalid-json',
    note: 'place and remedy',
    files: { ...classic({}), 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": {} }, }' },
  },
  {
    id: 'A3',
    text: 'Found duplicate key "P" in manifest.json',
    verdict: 'better',
    rule: 'no-duplicate-key',
    note: 'both places',
    files: {
      ...classic({}),
      'manifest.json': '{ "platform-version": "2.3", "platform-version": "2.3", "product": { "freshdesk": {} } }',
    },
  },
  {
    id: 'A4',
    text: 'Exception occured while validation: Cannot convert undefined or null to object',
    verdict: 'better',
    note: '`check` says that the manifest `{}` needs "platform-version" and "product" or "modules" (test/server/hosts/bad-input.test.ts)',
  },
  {
    id: 'B1',
    text: 'Invalid platform version mentioned in manifest.json - X',
    verdict: 'better',
    rule: 'no-unknown-platform-version',
    files: { ...classic({}), 'manifest.json': { 'platform-version': '2.9', product: { freshdesk: {} } } },
  },
  {
    id: 'B1’',
    text: 'Unsupported platform version. Please migrate to a supported version.',
    verdict: 'better',
    rule: 'no-deprecated-platform',
    note: 'with the dates',
    files: classic({}, {}, '2.2'),
  },
  {
    id: 'B2',
    text: 'Atleast one product must be mentioned in manifest.json',
    verdict: 'better',
    rule: 'no-missing-module',
    files: { ...classic({}), 'manifest.json': { 'platform-version': '2.3', product: {} } },
  },
  {
    id: 'B3',
    text: 'Invalid product(s) mentioned in manifest.json: X',
    verdict: 'better',
    rule: 'no-unknown-product',
    files: { ...classic({}), 'manifest.json': { 'platform-version': '2.3', product: { freshdsk: {} } } },
  },
  {
    id: 'B4',
    text: 'Omniapps is available only for - freshsales,freshworks_crm',
    verdict: 'better',
    rule: 'no-unsupported-product-mix',
    files: {
      ...classic({}),
      'manifest.json': { 'platform-version': '2.1', product: { freshdesk: {}, freshchat: {} } },
    },
  },
  {
    id: 'B5',
    text: '[WARN] Platform version 2.0 will be deprecated shortly.',
    verdict: 'better',
    rule: 'no-deprecated-platform',
    files: classic({}, {}, '2.0'),
  },
  {
    id: 'B6',
    text: 'Atleast one module apart from common module must be mentioned in manifest.json',
    verdict: 'better',
    rule: 'no-missing-module',
    files: modern({ common: {} }),
  },
  {
    id: 'B7',
    text: 'At least one module must be present in the manifest.json for platform version >= 3.0',
    verdict: 'better',
    rule: 'no-missing-module',
    files: modern({}),
  },
  {
    id: 'B8',
    text: 'Platform version >= 3.0 does not support "product" in manifest.json',
    verdict: 'better',
    rule: 'no-mixed-platforms',
    files: {
      ...classic({}),
      'manifest.json': { 'platform-version': '3.0', product: { freshdesk: {} }, engines: ENGINES },
    },
  },
  {
    id: 'B9',
    text: 'Global apps support is not enabled for the current app.',
    verdict: 'not covered',
    note: 'a setting of the author’s FDK, not of the app',
  },
  {
    id: 'B10',
    text: 'Global apps is supported only for platform versions 3.0 and above.',
    verdict: 'not covered',
    note: 'a setting of the author’s FDK, not of the app',
  },
  {
    id: 'C1',
    text: "must NOT have additional properties 'K' in manifest.json",
    verdict: 'better',
    rule: 'no-unknown-key',
    note: 'says where the key belongs',
    files: {
      ...modern({ support_ticket: {} }),
      'manifest.json': { 'platform-version': '3.0', modules: { support_ticket: {} }, engines: ENGINES, functions: {} },
    },
  },
  {
    id: 'C2',
    text: "/product/freshdesk must NOT have additional properties 'requestTemplates' in manifest.json",
    verdict: 'better',
    rule: 'no-unknown-key',
    files: classic({ requestTemplates: {} }),
  },
  {
    id: 'C3',
    text: "/product/freshdesk/location/… must NOT have additional properties 'K' in manifest.json",
    verdict: 'better',
    rule: 'no-unknown-key',
    files: classic({ location: { full_page_app: { url: 'a.html', icon: 'a.svg', title: 'x' } } }),
  },
  {
    id: 'C4',
    text: '/product/freshdesk/requests/location must be object in manifest.json',
    verdict: 'better',
    rule: 'no-wrong-type',
    files: classic({ requests: { location: 'POST' } }),
  },
  {
    id: 'C5',
    text: '/product/freshdesk can either be empty in manifest.json',
    verdict: 'better',
    note: 'always beside C1 to C4, which say what is wrong',
    rule: 'no-unknown-key',
    files: classic({ request: {} }),
  },
  {
    id: 'C6',
    text: "must have required property 'engines' in manifest.json",
    verdict: 'better',
    rule: 'no-missing-key',
    files: {
      ...modern({ support_ticket: {} }),
      'manifest.json': { 'platform-version': '3.0', modules: { support_ticket: {} } },
    },
  },
  {
    id: 'C7',
    text: '/modules/common/location must NOT have fewer than 1 properties',
    verdict: 'better',
    rule: 'no-missing-key',
    note: 'as a hint, because sources disagree whether it is refused',
    files: modern({ common: { location: {} }, support_ticket: {} }),
  },
  ...(
    [
      ['E1', 'Whitelisted domains must not contain IP addresses', 'https://10.0.0.1'],
      ['E2', "Whitelisted domains must not end with a '/'", 'https://api.example.com/'],
      ['E3', 'Whitelisted domains must use HTTPS', 'http://api.example.com'],
      ['E4', 'Whitelisted domains must not have path', 'https://api.example.com/v1'],
      ['E5', 'Whitelisted domains must not be localhost', 'https://localhost'],
      ['E6', 'Whitelisted domains must not have more than one subdomain', 'https://*.a.*.example.com'],
    ] as const
  ).map(
    ([id, text, domain]): ParityRow => ({
      id,
      text,
      verdict: 'better',
      rule: 'no-invalid-domain',
      files: domains(domain),
    }),
  ),
  {
    id: 'E7',
    text: '"whitelisted-domains" has been deprecated',
    verdict: 'better',
    rule: 'no-legacy-domains',
    files: {
      ...classic({}),
      'manifest.json': {
        'platform-version': '2.3',
        product: { freshdesk: {} },
        'whitelisted-domains': ['https://api.example.com'],
      },
    },
  },
];
