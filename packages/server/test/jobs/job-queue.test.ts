import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KineError } from '../../src/errors.ts';
import type { JobHandler } from '../../src/jobs/index.ts';
import { handClock } from '../ingest-world.ts';
import { type JobWorld, openJobWorld } from './job-world.ts';

const HOME = { workspaceId: 'default' };
let world: JobWorld;
beforeEach(async () => {
  world = await openJobWorld();
});
afterEach(() => world.close());

/** Runs until it is stopped, as ffmpeg does. */
const endless: JobHandler = (_job, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
const nothing: JobHandler = async () => undefined;

describe('a job', () => {
  it('is done with what it was given, and is told about from its beginning to its end', async () => {
    const states: string[] = [];
    world.queue.onChange((job) => states.push(`${job.state} ${job.progress} ${job.words}`.trim()));
    const given: unknown[] = [];
    await world.run({
      greet: async (job, { progress }) => {
        given.push(job.payload);
        progress(0.5, 'half way');
        await wait(50);
      },
    });
    const job = await world.queue.enqueue({ kind: 'greet', ...HOME, payload: { name: 'Alice' } });
    expect(await world.until(job.id, 'done')).toMatchObject({ attempts: 1, progress: 1, error: null });
    expect(given).toEqual([{ name: 'Alice' }]);
    expect(states).toEqual(['waiting 0', 'running 0', 'running 0.5 half way', 'done 1']);
  });

  it('waits once under its key, and again when the first has begun', async () => {
    const first = await world.queue.enqueue({ kind: 'count', key: 'count:1' });
    const twice = await Promise.all([1, 2].map(() => world.queue.enqueue({ kind: 'count', key: 'count:1' })));
    expect(twice.map((job) => job.id)).toEqual([first.id, first.id]);
    expect(await world.queue.claim(['count'])).toMatchObject({ id: first.id });
    expect((await world.queue.enqueue({ kind: 'count', key: 'count:1' })).id).not.toBe(first.id);
    expect(await world.queue.list({})).toHaveLength(2);
  });

  it('is not done before its time', async () => {
    await world.close();
    const clock = handClock();
    world = await openJobWorld(clock);
    const later = clock.now() + 60_000;
    await world.queue.enqueue({ kind: 'report', runAt: later });
    expect(await world.queue.claim(['report'])).toBeUndefined();
    expect(await world.queue.nextRunAt(['report'])).toBe(later);
    clock.forward(60_000);
    expect(await world.queue.claim(['report'])).toMatchObject({ state: 'running', startedAt: later });
  });

  it('of an earlier kind goes first', async () => {
    await world.queue.enqueue({ kind: 'draw' });
    await world.queue.enqueue({ kind: 'copy' });
    const taken = [await world.queue.claim(['copy', 'draw']), await world.queue.claim(['copy', 'draw'])];
    expect(taken.map((job) => job?.kind)).toEqual(['copy', 'draw']);
  });

  it('runs at most N at once', async () => {
    let now = 0;
    let most = 0;
    const slow: JobHandler = async () => {
      most = Math.max(most, ++now);
      await wait(20);
      now--;
    };
    const jobs = await Promise.all(Array.from({ length: 7 }, () => world.queue.enqueue({ kind: 'slow' })));
    await world.run({ slow }, 2);
    for (const job of jobs) await world.until(job.id, 'done');
    expect(most).toBe(2);
  });
});

describe('a job that fails', () => {
  it('for a reason that stays fails at once and says why', async () => {
    const refuse: JobHandler = async () => {
      throw new KineError('KINE_NOT_A_VIDEO');
    };
    await world.run({ refuse });
    const job = await world.queue.enqueue({ kind: 'refuse' });
    const failed = await world.until(job.id, 'failed');
    expect(failed).toMatchObject({ attempts: 1, error: { code: 'KINE_NOT_A_VIDEO' } });
    expect(failed.error?.message).toMatch(/^The file is not a video/);
  });

  it('for a reason that may pass is tried three times, each time later', async () => {
    await world.close();
    const clock = handClock();
    world = await openJobWorld(clock);
    const { queue } = world;
    const stumble: JobHandler = async () => {
      throw new Error('the disk coughed');
    };
    const { id } = await queue.enqueue({ kind: 'stumble' });
    const delays: number[] = [];
    for (let attempt = 1; attempt < 3; attempt++) {
      const runner = await world.run({ stumble });
      await world.until(id, 'waiting');
      await expect.poll(async () => (await queue.list({}))[0]?.error?.code).toBe('KINE_INTERNAL');
      await expect.poll(async () => (await queue.list({}))[0]?.attempts).toBe(attempt);
      await runner.stop();
      const due = (await queue.nextRunAt(['stumble'])) ?? 0;
      delays.push(due - clock.now());
      clock.set(due);
    }
    await world.run({ stumble });
    const failed = await world.until(id, 'failed');
    expect(delays).toEqual([10_000, 20_000]);
    expect(failed.error?.message).not.toMatch(/coughed/);
  });

  it('for want of room on the disk waits for it, which is no try, and says why', async () => {
    await world.close();
    const clock = handClock();
    world = await openJobWorld(clock);
    const { queue } = world;
    let isFull = true;
    const write: JobHandler = async () => {
      if (isFull) throw new KineError('KINE_DISK_FULL');
    };
    const { id } = await queue.enqueue({ kind: 'write' });
    for (let look = 1; look <= 4; look++) {
      const runner = await world.run({ write });
      await expect.poll(async () => ((await queue.nextRunAt(['write'])) ?? 0) - clock.now()).toBe(300_000);
      await runner.stop();
      const [job] = await queue.list({});
      expect(job).toMatchObject({ state: 'waiting', attempts: 0, error: { code: 'KINE_DISK_FULL' } });
      clock.forward(300_000);
    }
    isFull = false;
    await world.run({ write });
    expect(await world.until(id, 'done')).toMatchObject({ attempts: 1, error: null });
  });

  it('can be tried again by hand, and only then', async () => {
    const { queue } = world;
    let broken = true;
    await world.run({
      mend: async () => {
        if (broken) throw new KineError('KINE_NOT_A_VIDEO');
      },
    });
    const { id } = await queue.enqueue({ kind: 'mend', ...HOME });
    await world.until(id, 'failed');
    broken = false;
    await queue.retry('default', id);
    expect(await world.until(id, 'done')).toMatchObject({ error: null, attempts: 1 });
    await expect(queue.retry('default', id)).rejects.toMatchObject({ code: 'KINE_JOB_STATE' });
    await expect(queue.retry('elsewhere', id)).rejects.toMatchObject({ code: 'KINE_JOB_NOT_FOUND' });
  });
});

describe('a job that is stopped', () => {
  it('while it runs ends what it does and is not tried again', async () => {
    const ended: unknown[] = [];
    await world.run({
      endless: (job, context) =>
        endless(job, context).catch((error: unknown) => {
          ended.push(error);
          throw error;
        }),
    });
    const { id } = await world.queue.enqueue({ kind: 'endless', ...HOME });
    await world.until(id, 'running');
    expect(await world.queue.cancel('default', id)).toMatchObject({ state: 'cancelled' });
    const next = await world.queue.enqueue({ kind: 'endless' });
    await world.until(next.id, 'running');
    expect(ended).toHaveLength(1);
    expect(await world.until(id, 'cancelled')).toMatchObject({ error: null });
    await expect(world.queue.cancel('default', id)).rejects.toMatchObject({ code: 'KINE_JOB_STATE' });
  });

  it('and tried again while it still ends runs once at a time, and can be stopped again', async () => {
    const aborted: (() => void)[] = [];
    let runs = 0;
    /** Ends only when it is let, as ffmpeg takes a moment to. */
    const slowToEnd: JobHandler = (_job, { signal }) => {
      runs++;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => aborted.push(() => reject(signal.reason)));
      });
    };
    await world.run({ slowToEnd, nothing }, 2);
    const { id } = await world.queue.enqueue({ kind: 'slowToEnd', ...HOME });
    await world.until(id, 'running');
    await expect.poll(() => runs).toBe(1);
    await world.queue.cancel('default', id);
    await world.queue.retry('default', id);
    // Of a later kind, so the first was passed over when this one was taken.
    const other = await world.queue.enqueue({ kind: 'nothing' });
    await world.until(other.id, 'done');
    expect(await world.queue.list({ kind: 'slowToEnd' })).toMatchObject([{ state: 'waiting' }]);
    expect(runs).toBe(1);

    aborted.shift()?.();
    await expect.poll(() => runs).toBe(2);
    await world.queue.cancel('default', id);
    await expect.poll(() => aborted.length).toBe(1);
    aborted.shift()?.();
    await world.until(id, 'cancelled');
  });

  it('while it waits is never begun', async () => {
    const { id } = await world.queue.enqueue({ kind: 'never', ...HOME });
    await world.queue.cancel('default', id);
    expect(await world.queue.claim(['never'])).toBeUndefined();
  });

  it('because its video goes leaves nothing behind', async () => {
    await world.run({ endless });
    const { id } = await world.queue.enqueue({ kind: 'endless', videoId: 'film', ...HOME });
    await world.until(id, 'running');
    await world.queue.forgetVideo('film');
    expect(await world.queue.list({})).toEqual([]);
  });
});

describe('a restart', () => {
  it('in the middle of a job lets it be done again, and an orderly stop does not count as a try', async () => {
    const runner = await world.run({ endless });
    const { id } = await world.queue.enqueue({ kind: 'endless' });
    await world.until(id, 'running');
    await runner.stop();
    expect((await world.queue.list({}))[0]).toMatchObject({ state: 'waiting', attempts: 0 });
    await world.run({ endless: nothing });
    await world.until(id, 'done');
  });

  it('after a crash gives the job another try', async () => {
    const { id } = await world.queue.enqueue({ kind: 'work' });
    await world.queue.claim(['work']);
    const after = await world.crash();
    await after.run({ work: nothing });
    expect(await after.until(id, 'done')).toMatchObject({ attempts: 2 });
    await after.close();
  });

  it('gives up a job that ended the server three times, and goes on with the others', async () => {
    const { id } = await world.queue.enqueue({ kind: 'deadly', ...HOME });
    const other = await world.queue.enqueue({ kind: 'deadly' });
    for (let crash = 0; crash < 3; crash++) {
      expect(await world.queue.claim(['deadly'])).toMatchObject({ id });
      await world.queue.recover(['deadly'], 3);
    }
    await world.run({ deadly: nothing });
    const failed = await world.until(id, 'failed');
    expect(failed).toMatchObject({ error: { code: 'KINE_JOB_GIVEN_UP' } });
    expect(failed.error?.message).toBe(new KineError('KINE_JOB_GIVEN_UP').message);
    await world.until(other.id, 'done');
  });

  it('does not make two of a job whose twin was asked for meanwhile', async () => {
    const first = await world.queue.enqueue({ kind: 'work', key: 'work:1' });
    await world.queue.claim(['work']);
    const twin = await world.queue.enqueue({ kind: 'work', key: 'work:1' });
    await world.queue.recover(['work'], 3);
    const states = (await world.queue.list({})).map((job) => [job.id, job.state]);
    expect(Object.fromEntries(states)).toEqual({ [first.id]: 'cancelled', [twin.id]: 'waiting' });
  });

  it('forgets old jobs that were done, and keeps why a video failed', async () => {
    const fail: JobHandler = async () => {
      throw new KineError('KINE_NOT_A_VIDEO');
    };
    await world.run({ fail, nothing });
    const jobs = await Promise.all([
      world.queue.enqueue({ kind: 'fail', videoId: 'film' }),
      world.queue.enqueue({ kind: 'fail' }),
      world.queue.enqueue({ kind: 'nothing', videoId: 'film' }),
    ]);
    for (const { id, kind } of jobs) await world.until(id, kind === 'fail' ? 'failed' : 'done');
    await world.queue.prune(Date.now() + 1);
    expect((await world.queue.list({})).map((job) => job.id)).toEqual([jobs[0]?.id]);
  });
});
