// A stub of YouTube's player page for tests, not YouTube. It plays nothing: it counts the seconds of a video, and
// of advertisements, by the clock, and tells of them four times a second. `window.stub` is its viewer's hand.
(() => {
  const TICK_MS = 250;
  const STATE = { unstarted: -1, ended: 0, playing: 1, paused: 2, buffering: 3 };
  const film = window.stubFilm;
  const ads = film.ads.map((ad) => ({ ...ad, leftMs: ad.lengthMs }));

  let state = STATE.unstarted;
  let position = 0;
  let rate = 1;
  let at = performance.now();
  let asleep = false;
  let told = {};
  /** What was really played, [from, to] in seconds, in order: a stretch ends where playing did not go on. */
  const played = [];
  let open = false;
  /** Whether the page has said hello: before that it hears nothing. */
  let heard = false;

  const post = (event, info) =>
    parent.postMessage(JSON.stringify({ event, info, id: 1, channel: 'widget' }), '*');

  // Only what changed is told.
  const tell = () => {
    if (!heard) return;
    const now = {
      currentTime: position,
      duration: state === STATE.unstarted ? 0 : film.durationS,
      playbackRate: rate,
      playerState: state,
      videoLoadedFraction: state === STATE.unstarted ? 0 : 1,
    };
    const news = Object.entries(now).filter(([name, value]) => told[name] !== value);
    told = now;
    if (news.length > 0) post('infoDelivery', Object.fromEntries(news));
  };

  const become = (next) => {
    if (next === state) return;
    state = next;
    if (next !== STATE.playing) open = false;
    post('onStateChange', next);
  };

  const play = (seconds) => {
    const end = film.durationS - film.endsEarlyS;
    const to = Math.min(end, position + seconds * rate);
    if (!open) played.push([position, position]);
    open = true;
    played.at(-1)[1] = to;
    position = to;
    if (to === end) {
      become(STATE.ended);
      tell();
    }
  };

  // Brings the film up to the clock, advertisements first: while one runs the position stands still.
  const catchUp = () => {
    let ms = performance.now() - at;
    at = performance.now();
    if (state !== STATE.playing || asleep) return;
    for (const ad of ads) {
      if (ad.leftMs <= 0 || ad.atS > position + (ms / 1000) * rate || ad.atS < position - 0.001) continue;
      const before = ((ad.atS - position) / rate) * 1000;
      play(before / 1000);
      open = false;
      const during = Math.min(ms - before, ad.leftMs);
      ad.leftMs -= during;
      ms -= before + during;
    }
    if (ms > 0 && state === STATE.playing) play(ms / 1000);
  };

  const start = () => {
    if (film.error) {
      post('onError', film.error);
      return;
    }
    if (!film.skipsBuffering) become(STATE.buffering);
    become(STATE.playing);
    tell();
  };

  const doing =
    (what) =>
    (...args) => {
      catchUp();
      what(...args);
    };

  const seek = (seconds) => {
    position = seconds;
    open = false;
    if (state === STATE.playing && !film.skipsBuffering) become(STATE.buffering);
    if (state === STATE.buffering || state === STATE.ended) become(STATE.playing);
    // The new position is told with the next tick, not at once.
  };

  const commands = {
    playVideo: doing(start),
    pauseVideo: doing(() => {
      become(STATE.paused);
      tell();
    }),
    seekTo: doing(seek),
    setPlaybackRate: doing((next) => {
      rate = next;
      post('onPlaybackRateChange', next);
      tell();
    }),
  };

  window.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    if (message.event === 'listening' && !heard) {
      heard = true;
      post('initialDelivery', { currentTime: 0, duration: 0, playerState: -1 });
      post('onReady', {});
    }
    if (message.event === 'command') commands[message.func]?.(...message.args);
  });
  setInterval(() => {
    catchUp();
    tell();
  }, TICK_MS);

  window.stub = {
    ...commands,
    played,
    position: () => position,
    state: () => state,
    sleep: doing(() => {
      asleep = true;
      open = false;
    }),
    wake: doing(() => {
      asleep = false;
    }),
  };
})();
