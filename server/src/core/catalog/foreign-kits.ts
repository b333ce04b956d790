/** Kits of other vendors that are built like FDK: their manifests look like ours, and all that they say follows other rules. */

export interface ForeignKit {
  readonly vendor: string;
  /** Key of `engines` that stands in the place of `fdk`. */
  readonly engine: string;
  /** Keys of `product`. */
  readonly products: readonly string[];
  readonly source: string;
}

export const FOREIGN_KITS: readonly ForeignKit[] = [
  {
    vendor: 'SurveySparrow',
    engine: 'ssdk',
    products: ['surveysparrow'],
    source: 'https://github.com/surveysparrow/appnest',
  },
];
