import type { Config } from '../config.ts';

/** What of the settings decides what is kept. */
export type PrivacySettings = Pick<Config, 'rawRetentionDays' | 'geoDatabase' | 'dropsRetentionDays'>;

/**
 * A passage for the owner's own privacy page, in Markdown: true of an installation with these settings, and no legal advice.
 * A test holds each sentence that depends on a setting to it.
 */
export function privacyText({ rawRetentionDays, geoDatabase, dropsRetentionDays }: PrivacySettings): string {
  const place = geoDatabase ? 'the country and the region' : 'the country';
  return onePerLine(`## Video statistics

We measure how our videos are watched with Kine-sense, which runs on our own server. What is measured is not given to anyone
else, and no other company is asked while you watch.

**What is stored of a view.** Which parts of the video were played, when, how fast, and whether with sound; pauses, seeks,
interruptions and errors; the kind of device, the operating system and the browser; ${place}; your browser's language
and time zone; the address of the page with its campaign (utm) and without the rest of its query, the page you came from,
and what this site adds as its own words.

**What is not stored.** No cookie is set for the statistics. Your network address (IP) and your browser's full description are
used while a message is taken and are then forgotten: they are neither stored nor written into logs.

**How viewers are counted.** From address, browser and site a key is made with a random number of the day (HMAC-SHA-256). The
random number is deleted 48 hours after its day. After that nobody can find out which key was yours, and on another day
your key is another one. We cannot recognise you from one day to the next by it.

**Your choice.** If your browser sends Global Privacy Control, or you refuse statistics on this site, your view is counted
without key, page, referrer and the site's own words.

**How long.** ${
    rawRetentionDays === 0
      ? 'Single views are kept until we delete them.'
      : `Single views are deleted after ${rawRetentionDays} days; sums that tell nothing of single people are kept.`
  } ${
    dropsRetentionDays === 0
      ? 'How often messages were refused, by day and reason, is kept.'
      : `How often messages were refused, by day and reason, is deleted after ${dropsRetentionDays} days.`
  }

**Your rights.** Write to us, and we send you or erase what belongs to a view, to a day's key, or to the name by which this
site knows you, as long as we have it.
`);
}

/** Each paragraph as one line: many editors keep the breaks of what is pasted, and every width breaks lines anew. */
function onePerLine(text: string): string {
  return text.replaceAll(/(?<!\n)\n(?!\n|$)/g, ' ');
}
