/** A position as players write it: 0:07, 12:03, 1:02:09. */
export function timecode(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}

const SPOKEN = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/;
const WRITTEN = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d{1,3})?)$/;

/** Seconds of `90`, `90s`, `1m30s`, `1h2m` or `1:30`; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const match = SPOKEN.exec(text) ?? WRITTEN.exec(text);
  if (!match || text === '') return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = match;
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}
