/** What an app is opened from, and what every form of an app has as it is: one that is read, one that is still found out, one that notes who reads it. */
import type { App } from './app.ts';

export type Sources = Omit<App, 'exports' | 'registrations'>;

/** A class, because V8 keeps a literal with a getter as a table of its own (docs/decisions/0013-kept-findings.md). */
export class AppSources implements Sources {
  readonly files: App['files'];
  readonly manifest: App['manifest'];
  readonly server: App['server'];
  readonly assets: App['assets'];
  readonly unread: App['unread'];
  readonly chain: App['chain'];

  constructor({ files, manifest, server, assets, unread, chain }: Sources) {
    this.files = files;
    this.manifest = manifest;
    this.server = server;
    this.assets = assets;
    this.unread = unread;
    this.chain = chain;
  }
}
