// Runs the steps of `npm test` in parallel: so many at a time, and each after the steps that it needs.
// @ts-check

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} [needs] titles of steps that must have passed
 * @property {(print: (text: string) => void) => Promise<Count>} run
 */

/**
 * @param {readonly Step[]} steps begun in this order
 * @param {number} lanes how many run at a time
 * @param {(step: Step, count: Count, lines: readonly string[], seconds: number) => void} onEnd
 * @returns {Promise<Count>}
 */
export async function runSteps(steps, lanes, onEnd) {
  const total = { passed: 0, failed: 0 };
  const waiting = [...steps];
  /** @type {Map<string, boolean>} */
  const passed = new Map();
  /** @type {Map<Step, Promise<void>>} */
  const running = new Map();

  /** @param {Step} step */
  const start = async (step) => {
    const begun = performance.now();
    /** @type {string[]} */
    const lines = [];
    const missing = (step.needs ?? []).find((title) => passed.get(title) === false);
    const count = missing
      ? { passed: 0, failed: 1 }
      : await step
          .run((text) => void lines.push(text))
          .catch((/** @type {Error} */ error) => {
            lines.push(error.message);
            return { passed: 0, failed: 1 };
          });
    if (missing) lines.push(`Not run: "${missing}" failed.`);
    total.passed += count.passed;
    total.failed += count.failed;
    passed.set(step.title, count.failed === 0);
    onEnd(step, count, lines, (performance.now() - begun) / 1000);
  };

  while (waiting.length + running.size > 0) {
    const ready = waiting.findIndex(({ needs = [] }) => needs.every((title) => passed.has(title)));
    if (ready >= 0 && running.size < lanes) {
      const [step] = waiting.splice(ready, 1);
      if (step)
        running.set(
          step,
          start(step).then(() => void running.delete(step)),
        );
    } else if (running.size > 0) await Promise.race(running.values());
    else throw new Error(`These steps wait for each other: ${waiting.map(({ title }) => title).join(', ')}`);
  }
  return total;
}
