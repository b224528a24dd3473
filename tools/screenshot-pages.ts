import type { Video } from '@kine/protocol/schemas';
import type { Page } from 'playwright-core';

/** One page as it is photographed. */
export interface ScreenshotPage {
  /** Begins the file's name. */
  readonly name: string;
  /** Path and search, for a library whose most played video is the first. */
  readonly address: (videos: readonly Video[]) => string;
  /** What a person does before looking: opens a dialog, presses keys. */
  readonly act?: (page: Page) => Promise<void>;
  /** There is nothing at the address, and the server should say so. */
  readonly missing?: boolean;
}

const video = (search = '') => {
  return (videos: readonly Video[]): string => `/videos/${videos[0]?.video_id}${search}`;
};

/** Every page that `npm run screenshots` takes. A new page or state is a new line here. */
export const SCREENSHOT_PAGES: readonly ScreenshotPage[] = [
  { name: 'overview', address: () => '/' },
  { name: 'library', address: () => '/library' },
  { name: 'library-table', address: () => '/library?view=table&sort=play' },
  { name: 'video', address: video() },
  { name: 'video-devices', address: video('?by=device') },
  ...['audience', 'quality', 'views', 'revenue', 'share', 'settings'].map((tab) => ({
    name: `video-${tab}`,
    address: video(`?tab=${tab}`),
  })),
  { name: 'video-what-if', address: video('?tab=revenue&days=90&what={"breaks":[18,40]}') },
  { name: 'revenue', address: () => '/revenue' },
  {
    name: 'revenue-tables',
    address: () => '/revenue',
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit the tables' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'library-revenue', address: () => '/library?view=table&money=true' },
  { name: 'live', address: () => '/live' },
  { name: 'privacy', address: () => '/privacy' },
  { name: 'settings-without-accounts', address: () => '/settings' },
  ...['', 'videos', 'views'].map((list) => ({
    name: `admin-${list || 'health'}`,
    address: () => `/admin/${list}`,
  })),
  {
    name: 'palette',
    address: () => '/',
    act: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'compare-start', address: () => '/compare' },
  {
    name: 'compare',
    address: (videos) =>
      `/compare?videos=${JSON.stringify(videos.slice(0, 3).map(({ video_id: id }) => id))}`,
  },
  {
    name: 'compare-one',
    address: (videos) => {
      const side = (operator: string) => ({
        video: videos[0]?.video_id,
        filter: { and: [{ dimension: 'device', operator, values: ['mobile'] }] },
      });
      return `/compare?sides=${JSON.stringify([side('is_not'), side('is')])}`;
    },
    act: (page) => page.getByRole('slider', { name: 'Position to read', exact: true }).hover(),
  },
  {
    name: 'compare-pick',
    address: () => '/compare',
    act: async (page) => {
      await page.getByRole('button', { name: 'Choose videos' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'add-video',
    address: () => '/library',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add video' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'watch', address: (videos) => `/watch/${videos[0]?.video_id}` },
  { name: 'not-found', address: () => '/nowhere', missing: true },
];
