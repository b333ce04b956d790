/** How fast a figure grows, by least squares, and how sure that is: what tells growth from the noise of samples. */

export interface Sample {
  readonly x: number;
  readonly y: number;
}

export interface Slope {
  /** What `y` grows by for each one of `x`. */
  readonly slope: number;
  /** Standard error of the slope. Samples that lean on the ones before them count for fewer. */
  readonly error: number;
}

export function slopeOf(samples: readonly Sample[]): Slope {
  const count = samples.length;
  if (count < LEAST) throw new Error(`A slope needs ${LEAST} samples, and there are ${count}: take more.`);
  const meanX = mean(samples.map(({ x }) => x));
  const meanY = mean(samples.map(({ y }) => y));
  const spread = sum(samples.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(samples.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
  const residuals = samples.map(({ x, y }) => y - meanY - slope * (x - meanX));
  const squares = sum(residuals.map((residual) => residual ** 2));
  const plain = Math.sqrt(squares / (count - 2) / spread);
  return { slope, error: plain * Math.sqrt(stretchOf(residuals, squares)) };
}

/** Twice the error below the slope: with less than one chance in forty it grows more slowly than that. */
export const surelyAtLeast = ({ slope, error }: Slope): number => slope - 2 * error;

const LEAST = 5;
/** No closer to 1, where a few samples would count for none. */
const MOST_KINSHIP = 0.9;

/** How many samples stand for one that leans on no other: a first-order autocorrelation, where it is positive. */
function stretchOf(residuals: readonly number[], squares: number): number {
  if (squares === 0) return 1;
  const neighbours = sum(residuals.slice(1).map((residual, index) => residual * (residuals[index] ?? 0)));
  const kinship = Math.min(MOST_KINSHIP, Math.max(0, neighbours / squares));
  return (1 + kinship) / (1 - kinship);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
