/** A report as plain text: to search, to copy, to be read aloud; its places are links by their position. */
import { printable } from '../plain-text.ts';
import { type PlaceInApp, placeText, type ReportPage } from './page.ts';

/** Characters of the document, counted from 0, that lead to a place in the app. */
export interface ReportLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: PlaceInApp;
}

export interface TextPage extends ReportPage {
  finish(): { readonly text: string; readonly links: readonly ReportLink[] };
}

export function createTextPage(): TextPage {
  const lines: string[] = [];
  const links: ReportLink[] = [];
  const line = (text = ''): void => void lines.push(text);
  const placed = (text: string, target: PlaceInApp | undefined): void => {
    if (!target) {
      line(text);
      return;
    }
    const start = text.length + 2;
    links.push({ line: lines.length, start, end: start + placeText(target).length, target });
    line(`${text}  ${placeText(target)}`);
  };
  return {
    title(text) {
      line(`# ${text}`);
      line();
    },
    heading(text) {
      line();
      line(`## ${text}`);
      line();
    },
    item: (text, place) => placed(`- ${text}`, place),
    block(text) {
      for (const each of printable(text).split('\n')) line(`  ${each}`);
    },
    frame: (text, place) => placed(`  ${text}`, place),
    json(value) {
      line('```json');
      for (const each of (JSON.stringify(value, undefined, 2) ?? 'null').split('\n')) line(each);
      line('```');
    },
    finish: () => ({ text: `${lines.join('\n')}\n`, links }),
  };
}
