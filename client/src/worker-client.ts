/** A language client whose server is a worker: each start gets a worker of its own, because a server that was shut down begins no second time. */
import { EventEmitter } from 'vscode';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports, State } from 'vscode-languageclient';

export class WorkerClient extends BaseLanguageClient {
  readonly #startWorker: () => Promise<Worker>;
  #worker: Worker | undefined;
  #ended: EventEmitter<void> | undefined;

  constructor(id: string, name: string, options: LanguageClientOptions, startWorker: () => Promise<Worker>) {
    super(id, name, options);
    this.#startWorker = startWorker;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    this.#worker?.terminate();
    const { BrowserMessageReader, BrowserMessageWriter } = await import('vscode-languageclient/browser.js');
    const worker = await this.#startWorker().catch((error: unknown) => {
      this.error('The worker of the server could not be started.', error, false);
      return undefined;
    });
    this.#worker = worker;
    const port = worker ?? new MessageChannel().port1;
    const reader = new BrowserMessageReader(port);
    // The library would wait for the answer of a worker that has failed for ever, and never start again where there is none.
    const ended = new EventEmitter<void>();
    this.#ended = ended;
    Object.defineProperty(reader, 'onClose', { get: () => ended.event });
    worker?.addEventListener('error', ({ message }) => {
      if (this.state !== State.Starting) return;
      this.error(`The worker of the server has failed: ${message}`, undefined, false);
      ended.fire();
    });
    // Once somebody listens.
    if (!worker) setTimeout(() => ended.fire());
    return { reader, writer: new BrowserMessageWriter(port) };
  }

  endStart(): void {
    this.#worker?.terminate();
    this.#ended?.fire();
  }
}
