import { describe, expect, test } from 'vitest';
import {
  componentCode,
  iframeCode,
  packageCode,
  trackerCode,
  watchLink,
} from '../src/dashboard/features/video/share-codes.ts';

const PLAIN = { startS: 0, autoplay: false, loop: false };
const ALL = { startS: 90, autoplay: true, loop: true };
const shared = {
  origin: 'https://kine.test',
  videoId: 'abc',
  title: 'Tom & "Ann" <3',
  width: 1920,
  height: 1080,
};

describe('the code to copy', () => {
  test('is a frame of the video’s shape, named by its title', () => {
    expect(iframeCode(shared, PLAIN)).toBe(
      '<iframe src="https://kine.test/embed/abc" title="Tom &amp; &quot;Ann&quot; &lt;3" loading="lazy" allow="autoplay; fullscreen; picture-in-picture" style="width:100%;aspect-ratio:16/9;border:0"></iframe>',
    );
    const upright = iframeCode({ ...shared, width: 1080, height: 1920 }, ALL);
    expect(upright).toContain('src="https://kine.test/embed/abc?t=90&amp;autoplay=1&amp;muted=1&amp;loop=1"');
    expect(upright).toContain('aspect-ratio:1080/1920');
  });

  test('is a component with its script', () => {
    expect(componentCode(shared, PLAIN)).toBe(
      '<script src="https://kine.test/embed.js" async></script>\n<kine-video video-id="abc" label="Tom &amp; &quot;Ann&quot; &lt;3"></kine-video>',
    );
    expect(componentCode({ ...shared, width: 640, height: 480 }, ALL)).toContain(
      'ratio="640/480" start="90" autoplay muted loop></kine-video>',
    );
  });

  test('is a link, a script or a package', () => {
    expect(watchLink(shared.origin, 'abc')).toBe('https://kine.test/watch/abc');
    expect(watchLink(shared.origin, 'abc', 90)).toBe('https://kine.test/watch/abc?t=90');
    expect(trackerCode(shared)).toBe('<script src="https://kine.test/t.js" data-video="abc"></script>');
    expect(packageCode(shared)).toContain("videoId: 'abc',\n  endpoint: 'https://kine.test',");
  });
});
