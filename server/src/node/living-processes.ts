/** The processes that run handlers now: whatever ends this process ends them with it. */

export interface Killable {
  kill(): void;
}

export interface LivingProcesses {
  add(child: Killable): void;
  remove(child: Killable): void;
}

const ENDING_SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/** Listens to the end of this process only while there are any. */
export function createLivingProcesses(): LivingProcesses {
  const living = new Set<Killable>();
  const killAll = () => {
    for (const child of living) child.kill();
  };
  /** A process that is ended by one of these runs nothing more, not even what waits for its exit. */
  const passOn = (signal: NodeJS.Signals) => {
    killAll();
    listen('off');
    process.kill(process.pid, signal);
  };
  const listen = (how: 'on' | 'off') => {
    process[how]('exit', killAll);
    for (const signal of ENDING_SIGNALS) process[how](signal, passOn);
  };
  return {
    add(child) {
      if (living.size === 0) listen('on');
      living.add(child);
    },
    remove(child) {
      if (living.delete(child) && living.size === 0) listen('off');
    },
  };
}
