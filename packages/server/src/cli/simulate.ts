import { parseArgs } from 'node:util';
import { toError } from '../errors.ts';
import {
  differences,
  expectationsOf,
  runSimulation,
  type SimulatedVideo,
  servedNumbers,
  servedVideos,
} from './simulate/index.ts';

const HELP = `usage: kine simulate [options]

  --url URL       the server (default http://127.0.0.1:8000)
  --key KEY       an API key with the scope read, where accounts are on
  --viewers N     how many people watch (default 50)
  --seed N        decides who does what; the same seed, the same audience (default 1)
  --videos IDS    ids separated by commas, or "all" (default)
  --seconds N     how long they watch, in seconds (default 30)
  --speed X       how much faster than life they live (default 1); a view then says that it began up to ten
                  minutes ago, because a server leaves out what cannot have been watched in the time
  --verify        compare the server's numbers with the oracle's, and fail when any is off`;

const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:8000' },
  key: { type: 'string' },
  viewers: { type: 'string', default: '50' },
  seed: { type: 'string', default: '1' },
  videos: { type: 'string', default: 'all' },
  seconds: { type: 'string', default: '30' },
  speed: { type: 'string', default: '1' },
  verify: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The server flushes each second. */
const FLUSHED_WITHIN_MS = 15_000;

/** `kine simulate`: lets a deterministic audience watch and prints what the numbers must be. */
export async function simulate(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  try {
    return await watchAndCompare(values.url, values.videos, {
      viewers: positive('viewers', values.viewers),
      seed: Number(values.seed),
      seconds: positive('seconds', values.seconds),
      speed: positive('speed', values.speed),
      verify: values.verify,
      key: values.key,
    });
  } catch (thrown) {
    const error = toError(thrown);
    const away = error.message === 'fetch failed';
    console.error(away ? `No server answers at ${values.url}. Start one with "npm start".` : error.message);
    return 1;
  }
}

interface Run {
  readonly viewers: number;
  readonly seed: number;
  readonly seconds: number;
  readonly speed: number;
  readonly verify: boolean;
  readonly key: string | undefined;
}

async function watchAndCompare(url: string, wanted: string, run: Run): Promise<number> {
  const videos = await chosenVideos(url, wanted, run.key);
  const before = await Promise.all(videos.map((video) => servedNumbers(url, video, run.key)));
  const simulation = await runSimulation({ ...run, url, videos });
  const bins = new Map(videos.map(({ durationMs }, i) => [durationMs, before[i]?.binMs ?? 1_000]));
  const expected = expectationsOf(simulation, videos, (durationMs) => bins.get(durationMs) ?? 1_000);
  for (const [id, { load, play, content_ms, unique_ms, completed }] of expected) {
    console.log(
      `${id}: ${load} loads, ${play} plays, ${content_ms / 1_000} s watched, ${unique_ms / 1_000} s of it new, ${completed} completed`,
    );
  }
  for (const problem of simulation.problems) console.error(problem);
  const wrong = run.verify ? await settledDifferences(url, videos, { expected, before, key: run.key }) : [];
  for (const line of wrong) console.error(line);
  if (run.verify && wrong.length === 0) console.log('Every number of the server is the expected one.');
  return simulation.problems.length + wrong.length === 0 ? 0 : 1;
}

async function chosenVideos(url: string, wanted: string, key?: string): Promise<SimulatedVideo[]> {
  const all = await servedVideos(url, key);
  if (wanted === 'all' && all.length > 0) return all;
  if (wanted === 'all') throw new Error('The server has no video of known length. Add one first.');
  return wanted.split(',').map((id) => {
    const video = all.find((one) => one.id === id);
    if (!video) throw new Error(`The server has no video "${id}" of known length.`);
    return video;
  });
}

interface Comparison {
  readonly expected: ReadonlyMap<string, Parameters<typeof differences>[0]>;
  readonly before: readonly Awaited<ReturnType<typeof servedNumbers>>[];
  readonly key: string | undefined;
}

async function settledDifferences(
  url: string,
  videos: readonly SimulatedVideo[],
  { expected, before, key }: Comparison,
): Promise<string[]> {
  const until = Date.now() + FLUSHED_WITHIN_MS;
  for (;;) {
    const wrong: string[] = [];
    for (const [i, video] of videos.entries()) {
      const { numbers } = await servedNumbers(url, video, key);
      const [want, had] = [expected.get(video.id), before[i]];
      if (want && had)
        wrong.push(...differences(want, numbers, had.numbers).map((line) => `${video.id} ${line}`));
    }
    if (wrong.length === 0 || Date.now() > until) return wrong;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
  return value;
}
