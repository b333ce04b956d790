/**
 * Closes a way out of the VM context: through objects of this realm that reach user code by accident.
 *
 * The bridge passes none, but Node itself does: the rejection of `import()` and the RangeError of a stack that overflows
 * inside Node's own stack formatter belong to this realm, and `error.constructor.constructor('…')` would compile code with
 * full Node in reach. Until the app loads a dependency, which has full Node anyway, that road is closed.
 */

export interface Harness {
  /** Gives dependencies the constructors that they may compare with. */
  release(): void;
}

export function closeFunctionConstructors(): Harness {
  const samples = [
    () => undefined,
    async () => undefined,
    function* () {
      yield undefined;
    },
    async function* () {
      yield undefined;
    },
  ];
  const doors = samples.map((sample) => {
    const prototype: object = Object.getPrototypeOf(sample);
    return { prototype, original: Object.getOwnPropertyDescriptor(prototype, 'constructor') };
  });
  for (const { prototype } of doors) {
    Object.defineProperty(prototype, 'constructor', { value: closed(prototype), writable: true, configurable: true });
  }
  return {
    release() {
      for (const { prototype, original } of doors) {
        if (original) Object.defineProperty(prototype, 'constructor', original);
      }
    },
  };
}

/** Printing a function asks for the name of its class, and whether it is of it. */
function closed(prototype: object): object {
  const refuse = function refuse() {
    throw new TypeError('Code cannot be compiled here');
  };
  Object.defineProperty(refuse, 'name', { value: 'Function' });
  return Object.defineProperty(refuse, 'prototype', { value: prototype });
}
