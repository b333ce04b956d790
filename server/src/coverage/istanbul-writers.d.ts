/** The writers of `istanbul-reports`, one by one, so that a bundler finds them; the package types only their names. */

declare module 'istanbul-reports/lib/*' {
  import type { ReportBase } from 'istanbul-lib-report';

  const Writer: new (options: Readonly<Record<string, unknown>>) => ReportBase;
  export = Writer;
}
