/** A server that answers each request with nothing: what the pipe, the client and Node take of every answer. */
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
  const text = JSON.stringify({ jsonrpc: '2.0', id, result: null });
  process.stdout.write(`Content-Length: ${text.length}\r\n\r\n${text}`);
}
