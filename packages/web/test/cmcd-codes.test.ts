import { expect, test } from 'vitest';
import { cmcdCodes, cmcdTarget } from '../src/dashboard/features/video/cmcd-codes.ts';

const target = cmcdTarget('https://kine.example', 'ik_1');

test.each(cmcdCodes(target, 'film'))(
  'the options of $player name the collector and the video',
  ({ code }) => {
    expect(code).toContain("'https://kine.example/api/cmcd/ik_1'");
    expect(code).toContain("'film'");
    expect(code).toContain("['ps', 'pr', 'bc', 'e', 't']");
  },
);
