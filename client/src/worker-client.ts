/** A language client whose server is a worker: each start gets a worker of its own, because a server that was shut down begins no second time. */
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';

export class WorkerClient extends BaseLanguageClient {
  readonly #startWorker: () => Promise<Worker>;
  #worker: Worker | undefined;

  constructor(id: string, name: string, options: LanguageClientOptions, startWorker: () => Promise<Worker>) {
    super(id, name, options);
    this.#startWorker = startWorker;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    this.#worker?.terminate();
    const { BrowserMessageReader, BrowserMessageWriter } = await import('vscode-languageclient/browser.js');
    const worker = await this.#startWorker();
    this.#worker = worker;
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }
}
