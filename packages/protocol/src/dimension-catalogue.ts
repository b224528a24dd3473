/** Every dimension by its name in the API. */
export const DIMENSION_IDS = [
  'video',
  'source',
  'country',
  'region',
  'device',
  'os',
  'browser',
  'referrer',
  'page',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'player',
  'language',
  'viewer_type',
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
  'custom_8',
  'custom_9',
  'custom_10',
  'day',
  'hour',
  'weekday',
] as const;

export type DimensionId = (typeof DIMENSION_IDS)[number];

/** What a dimension is made of: words, or numbers that stand for hours and weekdays, or days. */
export type DimensionKind = 'text' | 'number' | 'day';

/** A way to break numbers down, as pages and the API reference show it. */
export interface DimensionEntry {
  readonly label: string;
  readonly kind: DimensionKind;
  readonly description: string;
}

const text = (label: string, description: string): DimensionEntry => ({ label, kind: 'text', description });

/** What each dimension is. A value that is not known is the empty text. */
export const DIMENSION_CATALOGUE: Readonly<Record<DimensionId, DimensionEntry>> = {
  video: text('Video', 'Id of the video.'),
  source: text('Source', 'Where the video is: upload, youtube or direct (a link).'),
  country: text('Country', 'ISO 3166 alpha-2 of the viewer’s address, which itself is not kept.'),
  region: text(
    'Region',
    'ISO 3166-2 subdivision, where the installation has a database that knows it; else empty.',
  ),
  device: text('Device', 'desktop, mobile, tablet, tv, bot or other.'),
  os: text('Operating system', 'From the user agent, which itself is not kept.'),
  browser: text('Browser', 'From the user agent, which itself is not kept.'),
  referrer: text('Referrer', 'Host that the page was reached from, without “www.”.'),
  page: text('Page', 'Address of the page that holds the player, without its query.'),
  utm_source: text('UTM source', 'utm_source of the page’s address.'),
  utm_medium: text('UTM medium', 'utm_medium of the page’s address.'),
  utm_campaign: text('UTM campaign', 'utm_campaign of the page’s address.'),
  utm_term: text('UTM term', 'utm_term of the page’s address.'),
  utm_content: text('UTM content', 'utm_content of the page’s address.'),
  player: text('Player', 'What the player calls itself.'),
  language: text('Language', 'Language of the browser, as a BCP 47 tag.'),
  viewer_type: text(
    'New or returning',
    'new for the first view that counts of a viewer key on its UTC day, whatever the video; returning for a later one. Keys live a day, so nobody is known the next day.',
  ),
  custom_1: text('Custom 1', 'What the page gave as custom 1.'),
  custom_2: text('Custom 2', 'What the page gave as custom 2.'),
  custom_3: text('Custom 3', 'What the page gave as custom 3.'),
  custom_4: text('Custom 4', 'What the page gave as custom 4.'),
  custom_5: text('Custom 5', 'What the page gave as custom 5.'),
  custom_6: text('Custom 6', 'What the page gave as custom 6.'),
  custom_7: text('Custom 7', 'What the page gave as custom 7.'),
  custom_8: text('Custom 8', 'What the page gave as custom 8.'),
  custom_9: text('Custom 9', 'What the page gave as custom 9.'),
  custom_10: text('Custom 10', 'What the page gave as custom 10.'),
  day: { label: 'Day', kind: 'day', description: 'Day on which the view began, in the time zone asked for.' },
  hour: {
    label: 'Hour of the day',
    kind: 'number',
    description: '0–23, when the view began, in the time zone asked for.',
  },
  weekday: {
    label: 'Weekday',
    kind: 'number',
    description: '1 (Monday) – 7 (Sunday), when the view began, in the time zone asked for.',
  },
};
