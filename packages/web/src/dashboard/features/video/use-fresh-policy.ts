import { useEffect } from 'react';

/**
 * The page's policy names the hosts of the streams that were there when it was loaded. A stream that came later
 * needs the page anew: once, since a host that the server does not know of stays refused.
 */
export function useFreshPolicy(videoId: string, kind: string): void {
  useEffect(() => {
    if (kind !== 'hls') return undefined;
    const reload = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
      const key = `kine-policy-${videoId}`;
      if (effectiveDirective !== 'connect-src' || sessionStorage.getItem(key)) return;
      sessionStorage.setItem(key, 'renewed');
      location.reload();
    };
    document.addEventListener('securitypolicyviolation', reload);
    return () => document.removeEventListener('securitypolicyviolation', reload);
  }, [videoId, kind]);
}
