import type { LinkCheck } from '@kine/protocol/schemas';
import { isLoopback } from '../../config.ts';
import type { OutboundAnswer } from '../../platform/index.ts';
import { FOREIGN_ORIGIN } from './link-fetcher.ts';
import { bad, ok, warn } from './link-report.ts';

/** Whether the server answers, and from where. */
export function checkReachable(link: string, head: OutboundAnswer): LinkCheck {
  const { host } = new URL(head.url);
  return host === new URL(link).host
    ? ok('reachable', `${host} answers.`)
    : ok('reachable', `${new URL(link).host} leads on to ${host}, which answers.`);
}

/** Pages that come over https play nothing that comes over http. */
export function checkSecure(url: string): LinkCheck[] {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname)) return [];
  const message = 'The link is http, not https: browsers do not play it on pages that are https.';
  return [warn('secure', message)];
}

/** What the server calls the file. */
export function checkType(type: string): LinkCheck {
  return type.startsWith('video/') || type === 'application/octet-stream'
    ? ok('type', `The server calls the file ${type}.`)
    : warn(
        'type',
        `The server says that the file is ${type || 'of no type'}, not a video: some players refuse it.`,
      );
}

/** Whether a viewer may jump ahead. */
export function checkRange(head: OutboundAnswer): LinkCheck {
  return head.status === 206
    ? ok('range', 'The server sends parts of the file (Range): viewers can jump ahead at once.')
    : warn(
        'range',
        'Plays, but the server refuses Range: seeking will be slow, and some browsers do not play it at all.',
      );
}

/** Whether other pages may read a file; they may play it either way. */
export function checkFileCors(head: OutboundAnswer): LinkCheck {
  return allowsOthers(head)
    ? ok('cors', 'The server allows other pages to read the file (CORS).')
    : warn(
        'cors',
        'Plays, but the server does not allow other pages to read the file (CORS): no frame of it can be taken as poster in the browser, and not every player plays it.',
      );
}

/** A stream is read by the page itself, so that without permission it does not play. */
export function checkStreamCors(answers: readonly OutboundAnswer[]): LinkCheck {
  return answers.every(allowsOthers)
    ? ok('cors', 'The server allows other pages to read the stream (CORS).')
    : bad(
        'cors',
        'The server does not allow other pages to read the stream (CORS): only Safari plays it. Let it answer with Access-Control-Allow-Origin.',
      );
}

function allowsOthers({ headers }: OutboundAnswer): boolean {
  const allowed = headers['access-control-allow-origin'];
  return allowed === '*' || allowed === FOREIGN_ORIGIN;
}

/** How long it is, or why that is not known. */
export function checkDuration(durationMs: number): LinkCheck {
  return durationMs > 0
    ? ok('duration', `It lasts ${clock(durationMs)}.`)
    : warn(
        'duration',
        'The part that was read does not say how long it is: the length is learned when it is first played.',
      );
}

function clock(ms: number): string {
  const total = Math.round(ms / 1_000);
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const pad = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}

/** What is in it, as far as it could be read. */
export function checkPicture(
  picture: {
    readonly width: number | null;
    readonly height: number | null;
    readonly videoCodec: string | null;
    readonly audioCodec: string | null;
  },
  warnings: readonly string[],
): LinkCheck {
  const { width, height, videoCodec, audioCodec } = picture;
  const size = width && height ? `${width} × ${height}` : undefined;
  const parts = [videoCodec?.toUpperCase(), audioCodec?.toUpperCase(), size].filter(Boolean);
  if (parts.length === 0) return warn('picture', 'The server could not read what is in it.');
  const found = `${parts.join(', ')}.`;
  return warnings.length === 0 ? ok('picture', found) : warn('picture', [found, ...warnings].join(' '));
}
