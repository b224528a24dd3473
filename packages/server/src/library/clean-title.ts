const MAX_TITLE = 300;

/** A title from a file name or the end of a link: no path, no extension, no control signs, single spaces. */
export function titleFromName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  return cleanTitle(base.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ')) || 'Untitled video';
}

/** A title as typed, fit for one line; empty when nothing readable is left. */
export function cleanTitle(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\s+/g, ' ');
  return [...line.trim()].slice(0, MAX_TITLE).join('').trim();
}

/** A title for a link: the last part of its path, else its host. */
export function titleFromUrl(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).at(-1);
  if (!last) return url.hostname;
  try {
    return titleFromName(decodeURIComponent(last));
  } catch {
    return titleFromName(last);
  }
}
