/** `manifest.json` in our server beside the language servers for JSON and YAML, which are given our schema of it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ManifestServer, type ManifestTimes, measureManifest } from '../manifest-authoring.ts';
import { installedPeers } from '../peers.ts';
import { MAIN_SIZE, type Section } from '../section.ts';
import { median, percentile } from '../statistics.ts';
import { mb, ms, number, type Row } from '../table.ts';

const MOST_ROUNDS = 3;
/** They tell by themselves, some of them a fifth of a second later: more would take minutes. */
const EDITS = 40;

export const peers: Section = {
  name: 'peers',
  about: 'manifest.json, beside the language servers for JSON and YAML (installed below .cache/peers)',
  isSpecial: true,
  async measure({ authoringApp, dist, ours, effort, progress }) {
    const others = installedPeers(progress);
    if (typeof others === 'string') {
      progress(others);
      return [];
    }
    const { folder } = await authoringApp(MAIN_SIZE);
    const schema = pathToFileURL(join(dist, 'schemas', '2.3', 'manifest.json')).href;
    const servers: readonly ManifestServer[] = [
      { name: 'this server', command: ours.command, languageId: 'json', settings: {} },
      ...others.map((peer) => ({ ...peer, settings: peer.settings(schema) })),
    ];
    const times = servers.map(() => [] as ManifestTimes[]);
    for (let round = 1; round <= Math.min(effort.rounds, MOST_ROUNDS); round++)
      for (const [index, server] of servers.entries()) {
        progress(`manifest.json in ${server.name}, round ${round}`);
        times[index]?.push(await measureManifest(server, folder, EDITS));
      }
    const rowOf = (title: string, read: (all: readonly ManifestTimes[]) => string): Row => ({
      cells: [title, ...times.map(read)],
    });
    const once = (read: (one: ManifestTimes) => number) => (all: readonly ManifestTimes[]) => ms(median(all.map(read)));
    const spread = (read: (one: ManifestTimes) => readonly number[]) => (all: readonly ManifestTimes[]) =>
      `${number(median(all.map((one) => percentile(read(one), 50))), 2)} / ${ms(median(all.map((one) => percentile(read(one), 95))), 2)}`;
    return [
      {
        id: 'peers',
        head: ['`manifest.json`', ...servers.map(({ name }) => name)],
        rows: [
          rowOf(
            'initialize, from the start of the process',
            once(({ initializeMs }) => initializeMs),
          ),
          rowOf(
            'opened, until what is wrong is known',
            once(({ openedMs }) => openedMs),
          ),
          rowOf(
            'completion after a keystroke, p50 / p95',
            spread(({ completionMs }) => completionMs),
          ),
          rowOf(
            'hover, p50 / p95',
            spread(({ hoverMs }) => hoverMs),
          ),
          rowOf(
            'what is wrong after an edit, p50 / p95',
            spread(({ validationMs }) => validationMs),
          ),
          rowOf('memory after that', (all) => mb(median(all.map(({ megabytes }) => megabytes)))),
        ],
      },
    ];
  },
};
