import type { ViewContext, ViewState } from '@kine/protocol';
import { isDenied } from './consent.ts';

/** Texts are cut to this many characters, so that a message keeps room for runs. */
const TEXT = 500;
const SHORT = 64;

/** What a page says of its player and its viewer. */
interface Described extends Pick<ViewContext, 'player' | 'custom'> {
  readonly viewer?: string | undefined;
}

/**
 * Where the view happens, as far as the viewer lets it be told. Of the page's query only its campaign (`utm_…`) is told;
 * the rest and the fragment stay at home: they may hold what is private.
 */
export function describePage(
  media: Element,
  { player = media.localName, custom = {}, viewer }: Described,
): Pick<ViewState, 'context' | 'consent'> {
  const context = {
    player: player.slice(0, SHORT),
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    lang: navigator.language,
  };
  if (isDenied()) return { context, consent: 'denied' };
  const known: Record<string, string> = {};
  for (let key = 1; key < 11; key++) if (key in custom) known[key] = String(custom[key]).slice(0, 2 * SHORT);
  return {
    context: {
      ...context,
      page: (
        location.origin +
        location.pathname +
        location.search.replace(/[?&](?!utm_)[^&]*/g, '').replace(/^./, '?')
      ).slice(0, TEXT),
      referrer: document.referrer.slice(0, TEXT),
      custom: known,
      viewer_id: viewer?.slice(0, 2 * SHORT),
    },
  };
}
