import { describe, expect, it } from 'vitest';
import { parsePlaylist } from '../../src/library/links/hls-playlist.ts';

const BASE = 'https://cdn.example/films/one/main.m3u8?key=1';
const parse = (...lines: string[]) => parsePlaylist(['#EXTM3U', ...lines].join('\n'), BASE);

describe('a master playlist', () => {
  it('names qualities, whatever the order and quoting of their attributes', () => {
    const text = [
      '#EXTM3U',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a,b",NAME="English",URI="https://sound.example/en.m3u8"',
      '#EXT-X-STREAM-INF:CODECS="avc1.42c00d,mp4a.40.2",RESOLUTION=320x180, BANDWIDTH=1225016',
      'chunk.m3u8',
      '# a comment',
      '#EXT-X-STREAM-INF:BANDWIDTH=9',
      '',
      '//other.example/b.m3u8',
    ].join('\r\n');
    expect(parsePlaylist(text, BASE)).toEqual({
      kind: 'master',
      variants: [
        {
          url: 'https://cdn.example/films/one/chunk.m3u8',
          bandwidth: 1_225_016,
          width: 320,
          height: 180,
          codecs: 'avc1.42c00d,mp4a.40.2',
        },
        { url: 'https://other.example/b.m3u8', bandwidth: 9, width: null, height: null, codecs: null },
      ],
      origins: new Set(['https://sound.example', 'https://cdn.example', 'https://other.example']),
    });
  });
});

describe('a media playlist', () => {
  it('lasts as long as its segments together and says where its first bytes are', () => {
    const playlist = parse(
      '#EXT-X-MAP:URI="init.mp4",BYTERANGE="800@0"',
      '#EXTINF:6.006,',
      '#EXT-X-BYTERANGE:1000@800',
      'all.mp4',
      '#EXTINF:3.5,a title',
      '#EXT-X-BYTERANGE:500@1800',
      'all.mp4',
      '#EXT-X-ENDLIST',
    );
    const url = 'https://cdn.example/films/one/all.mp4';
    expect(playlist).toEqual({
      kind: 'media',
      durationMs: 9_506,
      live: false,
      encryption: undefined,
      init: { url: 'https://cdn.example/films/one/init.mp4', bytes: { offset: 0, length: 800 } },
      first: { url, bytes: { offset: 800, length: 1_000 } },
      origins: new Set(['https://cdn.example']),
    });
  });

  it('without an end is live; a key says how it is encrypted', () => {
    const live = parse('#EXT-X-KEY:METHOD=AES-128,URI="k"', '#EXTINF:2,', 'a.ts');
    expect(live).toMatchObject({ live: true, encryption: 'AES-128' });
    const open = parse('#EXT-X-KEY:METHOD=NONE', '#EXTINF:2,', 'a.ts', '#EXT-X-ENDLIST');
    expect(open).toMatchObject({ live: false, encryption: undefined });
  });
});

describe('a playlist of a stranger', () => {
  const refused = (...lines: string[]): unknown => {
    try {
      return parse(...lines);
    } catch (error) {
      return error;
    }
  };
  it.each<[what: string, reason: string, text: string]>([
    ['with no segment', 'names no segment', '#EXT-X-ENDLIST'],
    ['with no stream', 'names no stream', '#EXT-X-STREAM-INF:BANDWIDTH=1'],
    ['with a file of the machine', 'not http or https (file:)', '#EXTINF:1,\nfile:///etc/passwd'],
    ['with its data inside', 'not http or https (data:)', '#EXTINF:1,\ndata:video/mp2t,x'],
    ['with a broken address', 'cannot be read', '#EXTINF:1,\nhttp://[::1'],
    ['with an endless line', 'longer than 8192', `#EXTINF:1,\n${'x'.repeat(9_000)}`],
    ['with 201 qualities', 'more than 200', '#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n'.repeat(201)],
    ['with 100,001 segments', 'more than 100000', '#EXTINF:1,\na.ts\n'.repeat(100_001)],
    ['that claims years', 'longer than a week', '#EXTINF:99999999,\na.ts\n'.repeat(10)],
  ])('%s is refused with the reason', (_what, reason, text) =>
    expect(refused(text)).toMatchObject({
      code: 'KINE_BAD_PLAYLIST',
      message: expect.stringContaining(reason),
    }),
  );

  it.each<[string, string]>([
    ['commas', ','.repeat(8_000)],
    ['unfinished quotes', 'A="'.repeat(2_600)],
    ['equal signs', '='.repeat(8_000)],
    ['one long name', 'A'.repeat(8_000)],
    ['names without values', 'A=,'.repeat(2_600)],
  ])('with attributes of %s costs no more than its length', (_what, list) => {
    const line = `#EXT-X-STREAM-INF:${list}\n${list}\n`;
    // A pattern that goes back over what it has read would still be at it when the test times out.
    expect(refused(...Array(100).fill(line))).toMatchObject({ kind: 'master' });
  });
});
