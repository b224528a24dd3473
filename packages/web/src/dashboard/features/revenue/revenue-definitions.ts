import type { Definition } from '../metrics/definitions.ts';

/** What the numbers of money are called and how they come about; docs/revenue.md has the whole model. */
export const REVENUE_DEFINITIONS = {
  net: {
    label: 'Revenue (simulated)',
    formula:
      'Plays × share that may show advertisements × ad impressions of a play × price of 1,000 impressions ÷ 1,000 × your share, added up over countries and months.',
    note: 'Nobody was paid this. It is what such plays would have earned by the tables of the model; in 80 of 100 simulated cases the truth lies in the range below the number.',
  },
  rpm: {
    label: 'RPM (simulated)',
    formula: '1,000 × revenue ÷ plays: what a thousand plays leave you.',
    note: 'RPM counts every play, with or without advertisements, after the platform took its part.',
  },
  net_per_watch_hour: {
    label: 'Per hour watched (simulated)',
    formula: 'Revenue ÷ hours watched. It compares videos of different length and retention.',
  },
  ad_impressions: {
    label: 'Ad impressions (simulated)',
    formula:
      'Plays that may show advertisements × advertisements of one play: before the video, at each break as often as plays cross it forward, and at the end.',
    note: 'Not every slot is filled; the share that is stands in the table of slots.',
  },
} as const satisfies Readonly<Record<string, Definition>>;
