/** What a check says of one app, and the form in which it goes from a thread to another. */
import { type App, type Finding, sourceFile } from '../../core/index.ts';
import type { FoundFolder } from './apps.ts';
import type { AppFault } from './faults.ts';

/** What reports need of an app. */
export type ReportedApp = Pick<App, 'files' | 'unread'> & {
  /** Absent where it comes from another thread. */
  readonly assets?: App['assets'];
  readonly manifest: { readonly platform: { readonly version: string } };
};

export interface CheckedApp extends FoundFolder {
  /** Absent where it could not be opened. */
  readonly app: ReportedApp | undefined;
  readonly findings: readonly Finding[];
  /** What failed of ours, so that findings may be missing. */
  readonly faults: readonly AppFault[];
}

/** Without functions and trees, and with those texts only that findings are about. */
export interface PackedApp extends FoundFolder {
  readonly app:
    | { readonly version: string; readonly unread: App['unread']; readonly texts: ReadonlyMap<string, string> }
    | undefined;
  readonly findings: readonly Omit<Finding, 'file' | 'fixes'>[];
  readonly faults: readonly AppFault[];
}

export function pack({ app, findings, ...rest }: CheckedApp): PackedApp {
  const paths = new Set(findings.flatMap(({ path, related = [] }) => [path, ...related.map((each) => each.path)]));
  const texts = [...paths].flatMap((path) => {
    const file = app?.files.get(path);
    return file ? [[path, file.text] as const] : [];
  });
  return {
    ...rest,
    app: app && { version: app.manifest.platform.version, unread: app.unread, texts: new Map(texts) },
    findings: findings.map(({ file: _file, fixes: _fixes, ...finding }) => finding),
  };
}

export function unpack({ app, findings, ...rest }: PackedApp): CheckedApp {
  const files = new Map([...(app?.texts ?? [])].map(([path, text]) => [path, sourceFile(path, text)]));
  return {
    ...rest,
    app: app && { files, unread: app.unread, manifest: { platform: { version: app.version } } },
    findings: findings.flatMap((finding) => {
      const file = files.get(finding.path);
      return file ? [{ ...finding, file }] : [];
    }),
  };
}
