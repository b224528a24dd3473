/** Where the cards of a grid are, in pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly cardWidth: number;
  /** With the gap below. */
  readonly rowHeight: number;
  readonly gap: number;
}

const MIN_CARD = 272;
/** Title of two lines and numbers; tags, where the library has any. */
const TEXT_HEIGHT = 82;
const TAGS_HEIGHT = 22;
const MONEY_HEIGHT = 20;

/** The grid that fits a width: as many columns as there is room for, all cards of one size. */
export function gridLayout(
  width: number,
  { tags, money = false }: { readonly tags: boolean; readonly money?: boolean },
): GridLayout {
  const text = TEXT_HEIGHT + (tags ? TAGS_HEIGHT : 0) + (money ? MONEY_HEIGHT : 0);
  const gap = width < 600 ? 16 : 24;
  const columns = Math.max(1, Math.floor((width + gap) / (MIN_CARD + gap)));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { columns, cardWidth, gap, rowHeight: Math.round((cardWidth * 9) / 16 + text + gap) };
}
