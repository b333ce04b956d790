// Finds a free port on the loopback address.
// @ts-check
import { createServer } from 'node:net';

/**
 * @param {number} [wanted] default: any
 * @returns {Promise<number>} the wanted one when it is free, else another
 */
export function freePort(wanted = 0) {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? fail(error) : done(freePort())));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
