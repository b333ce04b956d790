/** The requests that an app sends by a template, from the server and from pages. */
import {
  callsOfPlatform,
  flowOf,
  type IndexedFile,
  type Invocation,
  invocations,
  runningFiles,
} from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { innerRange } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { writtenText } from '../../syntax/names.ts';
import { KeptWith } from '../../text/kept-with.ts';
import type { Range } from '../../text/range.ts';

export interface TemplateCall {
  /** Where the template is named, and the name without quotes; nothing where code works it out, or the options are another's. */
  readonly named: { readonly name: string; readonly file: IndexedFile; readonly range: Range } | undefined;
  readonly options: { readonly file: IndexedFile; readonly node: AnyNode } | undefined;
}

/** Only what surely is a call of the platform, in files that run. */
export function templateCalls(app: App): readonly TemplateCall[] {
  const known = byApp.get(app) ?? [...ofServer(app), ...ofFrontEnd(app)];
  byApp.set(app, known);
  return known;
}

const byApp = new KeptWith<App, readonly TemplateCall[]>();

function ofServer(app: App): readonly TemplateCall[] {
  const flow = flowOf(app);
  const running = new Set(runningFiles(flow));
  return callsOfPlatform(flow, '$request.invokeTemplate')
    .filter(({ file, call }) => running.has(file) && flow.valueOf(file, call.callee).length === 1)
    .flatMap(({ file, call }) => {
      const [first, second] = call.arguments;
      // What is spread may be anything.
      if (first?.type === 'SpreadElement' || second?.type === 'SpreadElement') return [];
      const name = first && writtenText(first);
      return {
        named: first && name !== undefined ? { name, file, range: innerRange(first) } : undefined,
        options: second && { file, node: second },
      };
    });
}

const ofFrontEnd = (app: App): readonly TemplateCall[] =>
  invocations(app).flatMap((invocation) => {
    const { kind, isOfClient, name, nameRange, file, argument } = invocation;
    if (kind !== 'template' || !isOfClient) return [];
    const named = isOptionsOfName(invocation) ? { name, file, range: nameRange } : undefined;
    return [{ named, options: argument }];
  });

/** What a function hands on to a call of its own may have other options there than elsewhere. */
const isOptionsOfName = ({ isHandedOn, call, file, argument }: Invocation): boolean =>
  !isHandedOn || (argument?.file === file && argument.node.start >= call.start && argument.node.end <= call.end);
