/** This server: where the script came from. */
const HERE = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin;
const SHAPE =
  ':host{display:block;width:100%;aspect-ratio:16/9}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0}';
/** The address of the player takes these as they are; an attribute without a value is “on”. */
const SWITCHES = ['autoplay', 'muted', 'loop'];

/**
 * `<kine-video video-id="…">`: the hosted player in a frame of the video's shape, in any page. `label` names
 * the frame for screen readers; `start` is a time (90, 1m30s, 1:30); `ratio` is width / height, 16/9 by
 * default; `autoplay`, `muted` and `loop` are switches; `server` is another server than the script's.
 */
class KineVideo extends HTMLElement {
  static readonly observedAttributes = ['video-id', 'label', 'start', 'ratio', 'server', ...SWITCHES];
  private readonly _frame = document.createElement('iframe');

  constructor() {
    super();
    // A sheet and not a style element: a page's content policy may forbid those.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHAPE);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this._frame.loading = 'lazy';
    this._frame.allow = 'autoplay; fullscreen; picture-in-picture';
    root.append(this._frame);
  }

  connectedCallback(): void {
    this._update();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this._update();
  }

  private _update(): void {
    const read = (name: string): string => this.getAttribute(name) ?? '';
    this.style.aspectRatio = read('ratio');
    this._frame.title = read('label') || 'Video';
    const url = new URL(`/embed/${encodeURIComponent(read('video-id'))}`, read('server') || HERE);
    if (read('start')) url.searchParams.set('t', read('start'));
    for (const name of SWITCHES) if (this.hasAttribute(name)) url.searchParams.set(name, '1');
    // Setting the same address again would load the player anew.
    if (this._frame.src !== url.href && read('video-id')) this._frame.src = url.href;
  }
}

// A page may hold the script twice.
if (!customElements.get('kine-video')) customElements.define('kine-video', KineVideo);
