/** One example film: ffmpeg draws it, so nothing is downloaded and nobody's rights are touched. */
export interface DemoFilm {
  readonly title: string;
  readonly file: string;
  readonly seconds: number;
  /** ffmpeg's lavfi sources of picture and sound. */
  readonly picture: string;
  readonly sound: string;
}

const SIZE = '640x360';

export const DEMO_FILMS: readonly DemoFilm[] = [
  {
    title: 'A walk along the Mandelbrot coast',
    file: 'mandelbrot.mp4',
    seconds: 60,
    picture: 'mandelbrot=s=320x180:r=15:end_pts=900:maxiter=600,scale=640:360',
    sound: 'sine=frequency=196:sample_rate=44100,tremolo=f=0.2:d=0.6,volume=0.15',
  },
  {
    title: 'Slow colours for a grey afternoon',
    file: 'colours.mp4',
    seconds: 180,
    picture: `gradients=s=${SIZE}:r=15:n=4:speed=0.01:c0=#1b3a4b:c1=#f2a65a:c2=#772f1a:c3=#58a4b0`,
    sound: 'sine=frequency=147:sample_rate=44100,tremolo=f=0.1:d=0.8,volume=0.15',
  },
  {
    title: 'Cellular life, generation by generation',
    file: 'life.mp4',
    seconds: 90,
    picture:
      'life=s=160x90:r=12:mold=20:life_color=#f2a65a:death_color=#1b3a4b:mold_color=#772f1a:seed=7,scale=640:360:flags=neighbor',
    sound: 'anoisesrc=color=brown:sample_rate=44100:amplitude=0.06',
  },
  {
    title: 'Test card, with the time',
    file: 'test-card.mp4',
    seconds: 120,
    picture: `testsrc2=s=${SIZE}:r=15`,
    sound: 'sine=frequency=440:beep_factor=4:sample_rate=44100,volume=0.08',
  },
];
