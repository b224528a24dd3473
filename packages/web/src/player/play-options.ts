import { secondsOf } from './timecode.ts';

/** How a player begins; each has its parameter in the address of the watch page and the embed. */
export interface PlayOptions {
  /** `t`: seconds, or 1m30s, or 1:30. */
  readonly startS: number | undefined;
  /** `autoplay=1`; browsers mostly allow it only together with `muted`. */
  readonly autoplay: boolean;
  readonly muted: boolean;
  readonly loop: boolean;
}

/** Reads the options from the query of an address. What is not understood is passed over. */
export function playOptionsFrom(search: string): PlayOptions {
  const query = new URLSearchParams(search);
  const isOn = (name: string): boolean => ['1', 'true', ''].includes(query.get(name) ?? '0');
  return {
    startS: secondsOf(query.get('t') ?? ''),
    autoplay: isOn('autoplay'),
    muted: isOn('muted'),
    loop: isOn('loop'),
  };
}
