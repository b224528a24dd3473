const FORM = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/**
 * Milliseconds of an ISO 8601 duration as the Data API writes it: `PT21M7S`, `P1DT2H`, and `P0D` for a stream
 * that goes on. Undefined when the text is none, or has months and years, which have no length of their own.
 */
export function isoDurationMs(text: string): number | undefined {
  const parts = FORM.exec(text)?.slice(1);
  if (!parts?.some((part) => part !== undefined)) return undefined;
  return Math.round(parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (UNITS_MS[i] ?? 0), 0));
}
