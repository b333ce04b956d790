/** The modules that a manifest gets, as they are put together, and as JSON. */
import { MODULES } from '../../catalog/placement.ts';

export type Part = 'location' | 'events' | 'functions' | 'requests' | 'jobs';

/** JSON texts by name, laid out from the first column on. */
export type Entries = Map<string, string>;

export class ModuleLayout {
  private readonly modules = new Map<string, Map<Part, Entries>>();

  /** An empty module. */
  add(module: string): Map<Part, Entries> {
    const known = this.modules.get(module) ?? new Map<Part, Entries>();
    this.modules.set(module, known);
    return known;
  }

  /** The text that stands there already, where the name is taken by another one. */
  put(module: string, part: Part, name: string, text: string): string | undefined {
    const parts = this.add(module);
    const entries: Entries = parts.get(part) ?? new Map<string, string>();
    parts.set(part, entries);
    const there = entries.get(name);
    if (there === undefined) entries.set(name, text);
    return there === undefined || sameJson(there, text) ? undefined : there;
  }

  replace(module: string, part: Part, name: string, text: string): void {
    this.add(module).get(part)?.set(name, text);
  }

  has(module: string): boolean {
    return this.modules.has(module);
  }

  names(): readonly string[] {
    return [...this.modules.keys()];
  }

  /** `common` first, then the modules as they are listed everywhere. */
  print(unit: string): string {
    const order = MODULES.map(({ name }) => name);
    const sorted = [...this.modules].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    return printObject(
      sorted.map(([name, parts]) => [name, printModule(parts, unit)] as const),
      unit,
    );
  }
}

const ORDER: readonly Part[] = ['location', 'events', 'functions', 'requests', 'jobs'];

const printModule = (parts: ReadonlyMap<Part, Entries>, unit: string): string =>
  printObject(
    ORDER.flatMap((part) => {
      const entries = parts.get(part);
      return entries && entries.size > 0 ? [[part, printObject([...entries], unit)] as const] : [];
    }),
    unit,
  );

/** JSON text of an object, a line for each member. */
export function printObject(members: readonly (readonly [name: string, text: string])[], unit: string): string {
  if (members.length === 0) return '{}';
  const lines = members.map(([name, text]) => `${unit}${JSON.stringify(name)}: ${text.replaceAll('\n', `\n${unit}`)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

const sameJson = (a: string, b: string): boolean => a.replaceAll(/\s+/g, '') === b.replaceAll(/\s+/g, '');
