/** Where the cards of a grid are, in pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly cardWidth: number;
  /** With the gap below. */
  readonly rowHeight: number;
  readonly gap: number;
}

const MIN_CARD = 272;
/** Title of two lines, numbers, tags. */
const TEXT_HEIGHT = 106;

/** The grid that fits a width: as many columns as there is room for, all cards of one size. */
export function gridLayout(width: number): GridLayout {
  const gap = width < 600 ? 16 : 24;
  const columns = Math.max(1, Math.floor((width + gap) / (MIN_CARD + gap)));
  const cardWidth = (width - gap * (columns - 1)) / columns;
  return { columns, cardWidth, gap, rowHeight: Math.round((cardWidth * 9) / 16 + TEXT_HEIGHT + gap) };
}
