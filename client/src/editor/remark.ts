/** A text of several lines beside the code that it is about, while somebody is asked about it. */
import { type Disposable, Range, ThemeColor, type Uri, window } from 'vscode';

/** As many signs as stand beside code in a window of usual width. */
const WIDTH = 70;

/** Shows the place; whoever asked takes the text away again. The keys stay where they are. */
export async function showRemark(uri: Uri, line: number, text: string): Promise<Disposable> {
  const editor = await window.showTextDocument(uri, {
    preview: true,
    preserveFocus: true,
    selection: new Range(line, 0, line, 0),
  });
  const look = window.createTextEditorDecorationType({ isWholeLine: true });
  const last = editor.document.lineCount - 1;
  const lines = wrapped(text).map((part, index) => {
    const end = editor.document.lineAt(Math.min(line + index, last)).range.end;
    const contentText = `${index === 0 ? '← ' : '   '}${part}`;
    const after = { contentText, color: new ThemeColor('editorInfo.foreground'), margin: '0 0 0 2em' };
    return { range: new Range(end, end), renderOptions: { after } };
  });
  editor.setDecorations(look, lines);
  return look;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + word.length >= WIDTH) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
