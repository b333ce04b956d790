/** What turning a request into a template takes and gives. */
import type { Flow } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import type { Template } from '../template.ts';

export interface Conversion {
  readonly template: Template;
  /** Members of the second argument of `invokeTemplate`, as code. */
  readonly members: readonly (readonly [name: string, code: string])[];
  /** The old request sent an object, and got one back. */
  readonly sendsJson: boolean;
  /** What became of options that have no new form. */
  readonly notes: readonly string[];
}

/** Why a request stays as it is. */
export interface Obstacle {
  readonly obstacle: 'address' | 'options' | 'header' | 'product';
  readonly text: string;
  readonly products?: readonly string[];
  /** Where the code names the account. */
  readonly node?: AnyNode;
}

export interface ConversionOptions {
  readonly flow: Flow | undefined;
  readonly isModules: boolean;
  /** Of the app. */
  readonly products: readonly string[];
  readonly parameters: ReadonlySet<string>;
  /** Name of the only integration of OAuth. */
  readonly integration: string;
  readonly isSecret: (parameter: string) => boolean;
  /** Key of `endpoint_urls` for the products that a handler is registered for; nothing where there are several. */
  readonly accountOf: (products: readonly string[]) => string | undefined;
  /** The text of a node with what other steps change in it. */
  readonly codeOf: (node: AnyNode) => string;
}
