/** ISO 8601 durations such as `P1D` and `PT90M`, without months and years: those have no fixed length. */

const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];
const FORM = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds; nothing for a text that is no such duration. */
export function durationOf(text: string): number | undefined {
  const parts = FORM.exec(text)?.slice(1);
  if (!parts || parts.every((part) => part === undefined)) return undefined;
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS[index] ?? 0), 0);
}
