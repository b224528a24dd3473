// A stub of YouTube's IFrame API for tests, not YouTube. It speaks to the stub's own player in the frame as the
// real one does: JSON texts by postMessage, with values that are as old as the last message.
(() => {
  const HELLO_EVERY_MS = 250;
  const NAMES = { onReady: 'onReady', onStateChange: 'onStateChange', onError: 'onError' };

  class Player {
    constructor(iframe, { events = {} } = {}) {
      this.iframe = iframe;
      this.info = {
        currentTime: 0,
        duration: 0,
        playerState: -1,
        playbackRate: 1,
        volume: 100,
        muted: false,
      };
      this.listeners = new Map();
      for (const [name, listener] of Object.entries(events)) this.addEventListener(name, listener);
      this.receive = (event) => {
        if (event.source === iframe.contentWindow && typeof event.data === 'string')
          this.take(JSON.parse(event.data));
      };
      window.addEventListener('message', this.receive);
      // The page says hello until the frame, which loads meanwhile, answers.
      this.hello = setInterval(() => this.send({ event: 'listening' }), HELLO_EVERY_MS);
    }

    take({ event, info }) {
      if (event === 'onReady') clearInterval(this.hello);
      if (event === 'initialDelivery' || event === 'infoDelivery') Object.assign(this.info, info);
      if (event === 'onReady') this.addMethods();
      if (event === 'onStateChange') this.info.playerState = info;
      for (const listener of this.listeners.get(NAMES[event] ?? event) ?? [])
        listener({ target: this, data: info });
    }

    // Nothing else is there before the frame is ready.
    addMethods() {
      const { info } = this;
      const command =
        (func) =>
        (...args) =>
          this.send({ event: 'command', func, args });
      for (const func of [
        'playVideo',
        'pauseVideo',
        'stopVideo',
        'seekTo',
        'mute',
        'unMute',
        'setVolume',
        'setPlaybackRate',
        'setOption',
      ]) {
        this[func] = command(func);
      }
      Object.assign(this, {
        getCurrentTime: () => info.currentTime,
        getDuration: () => info.duration,
        getPlayerState: () => info.playerState,
        getPlaybackRate: () => info.playbackRate,
        getVideoLoadedFraction: () => info.videoLoadedFraction ?? 0,
        getVolume: () => info.volume,
        isMuted: () => info.muted,
        getOption: () => undefined,
      });
    }

    send(message) {
      this.iframe.contentWindow?.postMessage(JSON.stringify({ ...message, id: 1, channel: 'widget' }), '*');
    }

    addEventListener(name, listener) {
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    }

    getIframe() {
      return this.iframe;
    }

    destroy() {
      clearInterval(this.hello);
      window.removeEventListener('message', this.receive);
      this.iframe.remove();
    }
  }

  window.YT.Player = Player;
  window.YT.PlayerState = { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 };
  window.YT.loaded = 1;
  window.onYouTubeIframeAPIReady?.();
})();
