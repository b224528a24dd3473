/** Gives each task to the member that has the fewest at the moment. */
export function createSpread<Member>(
  members: readonly Member[],
): <T>(task: (member: Member) => Promise<T>) => Promise<T> {
  const desks = members.map((member) => ({ member, busy: 0 }));
  return async (task) => {
    const desk = desks.reduce((least, one) => (one.busy < least.busy ? one : least));
    desk.busy++;
    try {
      return await task(desk.member);
    } finally {
      desk.busy--;
    }
  };
}
