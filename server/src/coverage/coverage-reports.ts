/** Writes coverage in the forms of other tools, with Istanbul's own writers; a bundle of its own, in the npm package only. */
import coverage from 'istanbul-lib-coverage';
import report, { type ReportBase } from 'istanbul-lib-report';
import Cobertura from 'istanbul-reports/lib/cobertura/index.js';
import Html from 'istanbul-reports/lib/html/index.js';
import Lcov from 'istanbul-reports/lib/lcovonly/index.js';
import type { FileCoverage } from '../core/index.ts';

const WRITERS: ReadonlyMap<string, (root: string) => ReportBase> = new Map([
  ['lcov', (root: string) => new Lcov({ projectRoot: root })],
  ['html', () => new Html({})],
  ['cobertura', (root: string) => new Cobertura({ projectRoot: root })],
]);

/** `root` is the folder of the app, from which paths are named; `folder` gets the files. */
export function writeReport(name: string, root: string, folder: string, files: readonly FileCoverage[]): void {
  const byPath = Object.fromEntries(files.map((file) => [file.path, file]));
  const map = coverage.createCoverageMap(byPath as unknown as coverage.CoverageMapData);
  const context = report.createContext({ dir: folder, coverageMap: map, defaultSummarizer: 'nested' });
  WRITERS.get(name)?.(root).execute(context);
}
