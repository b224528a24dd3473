import type { ViewContext } from '@kine/protocol';

/** Texts are cut to this many characters, so that a message keeps room for runs. */
const TEXT = 500;
const SHORT = 64;

/**
 * Where the view happens. Of the page's query only its campaign (`utm_…`) is told; the rest and the fragment stay at
 * home: they may hold what is private.
 */
export function describePage(
  media: Element,
  { player = media.localName, custom = {} }: Pick<ViewContext, 'player' | 'custom'>,
): ViewContext {
  const known: Record<string, string> = {};
  for (let key = 1; key < 11; key++) if (key in custom) known[key] = String(custom[key]).slice(0, 2 * SHORT);
  return {
    page: (
      location.origin +
      location.pathname +
      location.search.replace(/[?&](?!utm_)[^&]*/g, '').replace(/^./, '?')
    ).slice(0, TEXT),
    referrer: document.referrer.slice(0, TEXT),
    player: player.slice(0, SHORT),
    tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
    lang: navigator.language,
    screen: `${screen.width}x${screen.height}`,
    custom: known,
  };
}
