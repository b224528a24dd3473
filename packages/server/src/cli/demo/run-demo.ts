import { DEFAULT_WORKSPACE } from '../../auth/index.ts';
import type { Installation } from '../../main.ts';
import { seedCommand } from '../seed.ts';
import { runAmbientAudience } from '../simulate/index.ts';
import { addFilms } from './add-films.ts';

const HISTORY = { days: 60, views: 4_000, seed: 1 };
const VIEWERS = 14;

/**
 * Fills an installation with example films and 60 days of history, once, and lets an audience watch over the
 * real protocol until `signal` ends it. People's own videos are left alone.
 */
export async function runDemo(installation: Installation, signal: AbortSignal): Promise<void> {
  const { config, library, loopbackUrl, url } = installation;
  const scope = { workspaceId: DEFAULT_WORKSPACE };
  const films = await addFilms(library, scope, config);
  if (films.added.length > 0) {
    const { views } = await seedCommand(installation, { ...HISTORY, videos: films.added.join(',') });
    console.log(`Wrote ${films.added.length} films and ${views} simulated views over ${HISTORY.days} days.`);
  }
  console.log(`A simulated audience of about ${VIEWERS} is watching: look at ${url}. Stop it with Ctrl+C.`);
  const videos = () => films.all.flatMap((id) => library.find(id) ?? []);
  await runAmbientAudience({ url: loopbackUrl, videos, viewers: VIEWERS, seed: Date.now() % 1_000, signal });
}
