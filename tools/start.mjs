// `npm start`: from a fresh clone to a running server.
import { buildStale } from './build-stale.mjs';
import { install, runScript, say } from './prepare.mjs';
import { aptInstall, canApt, hasProgram, installHint } from './system-packages.mjs';

await install();
await buildStale();
if (!hasProgram(process.env.KINE_FFMPEG || 'ffmpeg') || !hasProgram(process.env.KINE_FFPROBE || 'ffprobe')) {
  const why = 'ffmpeg is not installed; it makes the posters and reads every kind of video.';
  const installed = canApt() && (await aptInstall(['ffmpeg'], why));
  if (!installed) say(`${why} Kine-sense starts without it. To have it: ${installHint('ffmpeg')}`);
}
process.exit(await runScript('packages/server/src/cli/kine.ts', ['serve', ...process.argv.slice(2)]));
