import { describe, expect, test } from 'vitest';
import { readEvents, readRequest } from '../../src/ingest/cmcd/read-reports.ts';
import { NOON } from './player-script.ts';
import { NO_RECORDS, recordedJson } from './recorded.ts';

const query = (text: string, path = '/media/film/1.ts') =>
  readRequest({ path, query: text, headers: {} }, NOON);

describe('an event report', () => {
  test('keeps what tells of watching', () => {
    const line =
      'bg,br=(1225;v 128;a),cid="bbb-demo",e=ps,pr=1.5,pt=45000,sf=h,sid="s-1",sn=5,st=v,sta=p,ts=1795361921168,v=2';
    expect(readEvents(line, NOON)).toMatchObject([
      {
        kind: 'report',
        session: 's-1',
        contentId: 'bbb-demo',
        report: {
          mode: 'event',
          version: 2,
          receivedAt: NOON,
          ts: 1_795_361_921_168,
          sn: 5,
          event: 'ps',
          state: 'p',
          positionMs: 45_000,
          rate: 1.5,
          bitrateKbps: 1_225,
          hidden: true,
          format: 'h',
        },
      },
    ]);
  });

  test('keeps neither session nor content id nor address', () => {
    const [read] = readEvents('cid="private",e=t,sid="who",ts=1,url="https://a.example/x",v=2', NOON);
    expect(JSON.stringify(read?.kind === 'report' && read.report)).not.toMatch(/private|who|example/);
  });

  test('is judged by itself: a broken line takes no other with it', () => {
    const body = ['e=t,sid="a",ts=1,v=2', 'garbage garbage', '', 'e=t,sid="a",ts=2,v=2'].join('\n');
    expect(readEvents(body, NOON).map(({ kind }) => kind)).toEqual(['report', 'malformed', 'report']);
  });

  test.each([
    ['without a session', 'e=t,ts=1,v=2', /^sid:/],
    ['of a session without a name', 'e=t,sid="",ts=1,v=2', /^sid:/],
    ['of a session named too long', `e=t,sid="${'x'.repeat(65)}",ts=1,v=2`, /^sid:/],
    ['of content named too long', `cid="${'x'.repeat(129)}",e=t,sid="a",ts=1,v=2`, /^cid:/],
    ['without an event', 'sid="a",ts=1,v=2', /^e:/],
    ['without a time', 'e=ps,sid="a",v=2', /^ts:/],
    ['that is a page', '<html>', /^Not CMCD/],
  ])('%s is refused with a sentence', (_, line, message) => {
    expect(readEvents(line, NOON)).toMatchObject([
      { kind: 'malformed', message: expect.stringMatching(message) },
    ]);
  });

  test('names a video in any script', () => {
    expect(readEvents('cid="日本 é",e=t,sid="a",ts=1,v=2', NOON)).toMatchObject([{ contentId: '日本 é' }]);
  });

  test('has numbers within their bounds, or none', () => {
    const line = 'e=t,pr=-1,pt=-5,msd=99999999999,bsd=(120 300),sid="a",sta=z,ts=1,v=2';
    const [read] = readEvents(line, NOON);
    expect(read?.kind === 'report' && read.report).toEqual({
      mode: 'event',
      receivedAt: NOON,
      version: 2,
      ts: 1,
      event: 't',
      starvedMs: 300,
    });
  });

  test('may carry the playhead under a key of our own', () => {
    expect(readEvents('e=t,kine-pt=1500,sid="a",ts=1,v=2', NOON)).toMatchObject([
      { report: { positionMs: 1_500 } },
    ]);
  });
});

describe('a report with a request for media', () => {
  test('comes in the query', () => {
    expect(query('br=3200,bs,d=4004,ot=v,sid="a"')).toMatchObject({
      kind: 'report',
      session: 'a',
      contentId: undefined,
      report: { mode: 'request', version: 1, bitrateKbps: 3_200, starved: true },
    });
  });

  test('or in four headers', () => {
    const headers = {
      'cmcd-object': 'br=1225,ot=av',
      'cmcd-session': 'cid="film",sid="a"',
      'cmcd-status': 'bs',
      'cmcd-request': 'su',
    };
    expect(readRequest({ path: '/x', query: undefined, headers }, NOON)).toMatchObject({
      session: 'a',
      contentId: 'film',
      report: { bitrateKbps: 1_225, starved: true },
    });
  });

  test('may tell its rate more exactly than the standard allows, as some players do', () => {
    expect(query('nor="1.23456",pr=0.9900013331200346,sid="a"')).toMatchObject({ report: { rate: 0.99 } });
  });

  test('has no bitrate of the picture when it is for sound', () => {
    const read = query('br=128,ot=a,sid="a"');
    expect(read.kind === 'report' && read.report.bitrateKbps).toBeUndefined();
  });

  test('is the same when it comes twice, and another for another file', () => {
    const key = (path: string) => {
      const read = query('br=1,sid="a"', path);
      return read.kind === 'report' && read.key;
    };
    expect(key('/1.ts')).toBe(key('/1.ts'));
    expect(key('/1.ts')).not.toBe(key('/2.ts'));
  });
});

interface Example {
  readonly kind: string;
  readonly value: string | Readonly<Record<string, string>>;
}

test('what other implementations test with is read, or refused for a reason', (context) => {
  const examples = recordedJson<Example[]>('cmcd_examples.json');
  if (!examples) return context.skip(NO_RECORDS);
  const verdicts = examples.map(({ value }) => {
    if (typeof value !== 'string') {
      const headers = Object.fromEntries(
        Object.entries(value).map(([name, text]) => [name.toLowerCase(), text]),
      );
      return readRequest({ path: '/x', query: undefined, headers }, NOON);
    }
    const asked = /[?&]?CMCD=([^&]*)/.exec(value)?.[1];
    return query(asked === undefined ? value : decodeURIComponent(asked));
  });
  const refused = verdicts.flatMap((verdict) => (verdict.kind === 'malformed' ? [verdict.message] : []));
  // A leading comma, an empty value, quotes escaped twice (four times), and one that names no session.
  expect(refused.map((message) => message.split(':')[0]).sort()).toEqual([
    ...new Array<string>(6).fill('Not CMCD'),
    'sid',
  ]);
});
