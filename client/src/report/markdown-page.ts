/** A report as Markdown for VS Code's preview: what a handler printed can neither become markup nor load anything. */
import { printable } from '../plain-text.ts';
import { type PlaceInApp, placeText, type ReportPage } from './page.ts';

export interface MarkdownPage extends ReportPage {
  finish(): string;
}

/** `linkTo` says where a link to a place of the app leads; nothing where no link can lead there. */
export function createMarkdownPage(linkTo: (place: PlaceInApp) => string | undefined): MarkdownPage {
  const lines: string[] = [];
  const state = { isInList: false };
  const line = (text: string): void => void lines.push(text);
  const blank = (): void => {
    if (lines.at(-1) !== '') line('');
  };
  const placed = (place: PlaceInApp | undefined): string => {
    if (!place) return '';
    const link = linkTo(place);
    return link === undefined ? ` ${literal(placeText(place))}` : ` [${literal(placeText(place))}](${link})`;
  };
  const endList = (): void => {
    if (state.isInList) blank();
    state.isInList = false;
  };
  const fenced = (text: string, language: string): void => {
    const indent = state.isInList ? '  ' : '';
    const fence = fenceFor(text);
    blank();
    for (const each of [fence + language, ...text.split('\n'), fence]) line(indent + each);
    blank();
  };
  const item = (text: string, place?: PlaceInApp): void => {
    line(`- ${literal(text)}${placed(place)}`);
    state.isInList = true;
  };
  return {
    title(text) {
      line(`# ${literal(text)}`);
      blank();
    },
    heading(text) {
      endList();
      blank();
      line(`## ${literal(text)}`);
      blank();
    },
    item,
    block: (text) => fenced(printable(text), 'text'),
    frame: item,
    json(value) {
      endList();
      fenced(JSON.stringify(value, undefined, 2) ?? 'null', 'json');
    },
    finish: () => `${lines.join('\n')}\n`,
  };
}

/** Every character of punctuation may have a backslash before it, and then is only itself. */
const literal = (text: string): string =>
  printable(text)
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
    .replaceAll('\n', ' ');

/** Longer than any that the text itself has. */
const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
