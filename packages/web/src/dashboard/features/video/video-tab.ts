/** The tabs of a video's page, in their order. */
export const VIDEO_TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'audience', label: 'Audience' },
  { id: 'quality', label: 'Quality' },
  { id: 'views', label: 'Views' },
  { id: 'revenue', label: 'Revenue' },
  { id: 'share', label: 'Share & embed' },
  { id: 'settings', label: 'Settings' },
] as const;

export type VideoTab = (typeof VIDEO_TABS)[number]['id'];

/** The tab that an address names; the overview needs no name. */
export function readTab(value: unknown): Exclude<VideoTab, 'overview'> | undefined {
  const found = VIDEO_TABS.find(({ id }) => id === value)?.id;
  return found === 'overview' ? undefined : found;
}
