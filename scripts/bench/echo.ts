/** A server that thinks of nothing: each request is answered at once with what a file holds, or with nothing. */
import { readFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
const result = path === undefined ? 'null' : readFileSync(path, 'utf8').trim();
let rest = Buffer.alloc(0);

process.stdin.on('data', (chunk: Buffer) => {
  rest = Buffer.concat([rest, chunk]);
  for (let head = rest.indexOf('\r\n\r\n'); head >= 0; head = rest.indexOf('\r\n\r\n')) {
    const end = head + 4 + Number(/Content-Length: (\d+)/i.exec(rest.toString('ascii', 0, head))?.[1]);
    if (rest.length < end) return;
    answer(JSON.parse(rest.toString('utf8', head + 4, end)) as { readonly id?: number; readonly method: string });
    rest = rest.subarray(end);
  }
});

function answer({ id, method }: { readonly id?: number; readonly method: string }): void {
  if (method === 'exit') process.exit();
  if (id === undefined) return;
  const text = `{"jsonrpc":"2.0","id":${id},"result":${method === 'textDocument/completion' ? result : 'null'}}`;
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
