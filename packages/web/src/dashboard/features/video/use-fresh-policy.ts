import type { VideoDetail } from '@kine/protocol/schemas';
import { useEffect, useState } from 'react';
import { policyAllows } from './policy-allows.ts';

/**
 * Whether the player may be put into the page. The page's policy names the hosts of the streams that were there when
 * it was loaded; a stream that came later needs the page anew, before a player meets the refusal and counts it as a
 * view that failed. Reloaded once: a host that the server does not know of stays refused.
 */
export function useFreshPolicy({ video_id, kind, link }: VideoDetail): boolean {
  const foreign = kind === 'hls' ? (link?.origins ?? []).filter((origin) => origin !== location.origin) : [];
  const needed = foreign.join(' ');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    if (needed === '') return undefined;
    let gone = false;
    const settle = async (): Promise<void> => {
      const allows = await policyAllows(needed.split(' '));
      if (gone) return;
      if (allows || isRenewedFor(video_id, needed)) setSettled(needed);
      else location.reload();
    };
    void settle();
    return () => {
      gone = true;
    };
  }, [video_id, needed]);
  return needed === '' || settled === needed;
}

/** Whether the page was loaded anew for these hosts already; notes it. */
function isRenewedFor(videoId: string, origins: string): boolean {
  const key = `kine-policy-${videoId}`;
  if (sessionStorage.getItem(key) === origins) return true;
  sessionStorage.setItem(key, origins);
  return false;
}
