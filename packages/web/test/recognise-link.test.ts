import { describe, expect, test } from 'vitest';
import { recogniseLink } from '../src/api/recognise-link.ts';

const ID = 'dQw4w9WgXcQ';

describe('a pasted link', () => {
  test.each([
    `https://www.youtube.com/watch?v=${ID}`,
    `https://youtube.com/watch?list=PL1&v=${ID}&t=42s`,
    `https://m.youtube.com/watch?v=${ID}`,
    `https://music.youtube.com/watch?v=${ID}`,
    `https://youtu.be/${ID}?si=abc`,
    `youtu.be/${ID}`,
    `www.youtube.com/shorts/${ID}`,
    `music.youtube.com/watch?v=${ID}&si=x`,
    `https://www.youtube.com/embed/${ID}`,
    `https://www.youtube-nocookie.com/embed/${ID}`,
    `  https://www.youtube.com/live/${ID}  `,
  ])('%s is a YouTube video', (text) => {
    expect(recogniseLink(text)).toMatchObject({ kind: 'youtube', videoId: ID });
  });

  test.each([
    'https://example.org/talk.mp4',
    'http://localhost:9000/a.webm?x=1',
    `https://example.org/watch?v=${ID}`,
    `https://notyoutube.com/watch?v=${ID}`,
    'https://www.youtube.com/@somebody',
    'https://www.youtube.com/watch?v=short',
  ])('%s is a direct link', (text) => {
    expect(recogniseLink(text)?.kind).toBe('direct');
  });

  test.each(['', 'hello', 'my video.mp4', 'ftp://example.org/a.mp4', 'javascript:alert(1)', 'https://'])(
    '“%s” is no web link',
    (text) => {
      expect(recogniseLink(text)).toBeUndefined();
    },
  );
});
