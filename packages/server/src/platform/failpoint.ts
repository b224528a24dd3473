/** The moments at which a crash test may end the process. */
export type FailpointName =
  | 'before-ack'
  | 'after-ack'
  | 'during-insert'
  | 'after-insert'
  | 'during-seal'
  | 'after-seal'
  | 'before-cleared'
  | 'before-frozen'
  | 'after-frozen';

/** Call it where the code passes the named moment. */
export type Failpoint = (name: FailpointName) => void;

/**
 * A failpoint from `KINE_FAILPOINT` (`<name>:<n>`): the n-th time the process passes the named moment it
 * ends itself with SIGKILL, as a power cut would. Without a setting it does nothing.
 */
export function createFailpoint(setting: string | undefined): Failpoint {
  if (!setting) return () => undefined;
  const [wanted, count] = setting.split(':');
  let left = Number(count);
  return (name) => {
    if (name === wanted && --left <= 0) process.kill(process.pid, 'SIGKILL');
  };
}
