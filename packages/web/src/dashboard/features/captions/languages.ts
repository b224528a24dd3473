/** The language's name in that language; undefined when the text is not a language tag. */
export function languageName(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.trim());
    if (!canonical) return undefined;
    return new Intl.DisplayNames([canonical], { type: 'language' }).of(canonical);
  } catch {
    return undefined;
  }
}

/** `pt-BR` of `My film.pt-BR.srt`: how caption files are mostly named. */
export function languageOfFile(name: string): string | undefined {
  const tag = /[._ -]([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.[a-z]+$/.exec(name)?.[1];
  return tag && languageName(tag) ? tag : undefined;
}
