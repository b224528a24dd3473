/** What a link to a dashboard may show below the film and the curves along it, which each link shows. */
export const SHARED_TABS = ['overview', 'audience', 'quality', 'views', 'revenue'] as const;

export type SharedTab = (typeof SHARED_TABS)[number];
