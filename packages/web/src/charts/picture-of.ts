/** Pixels of the picture for one pixel of the page: sharp on a slide. */
const SCALE = 2;
const PADDING = 16;

/** A picture (PNG) of every chart inside an element, as it looks now, each below the other. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const charts = [...element.querySelectorAll<SVGSVGElement | HTMLCanvasElement>('svg[data-chart], canvas')];
  const places = charts.map((chart) => ({ chart, box: chart.getBoundingClientRect() }));
  const shown = places.filter(({ box }) => box.width > 0 && box.height > 0);
  const canvas = document.createElement('canvas');
  const left = Math.min(...shown.map(({ box }) => box.left));
  const top = Math.min(...shown.map(({ box }) => box.top));
  const width = Math.max(...shown.map(({ box }) => box.right)) - left + 2 * PADDING;
  const height = Math.max(...shown.map(({ box }) => box.bottom)) - top + 2 * PADDING;
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const context = canvas.getContext('2d');
  if (!context || shown.length === 0) throw new Error('There is no chart to save yet.');
  context.scale(SCALE, SCALE);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, width, height);
  for (const { chart, box } of shown) {
    const image = chart instanceof SVGSVGElement ? await drawnSvg(chart) : chart;
    context.drawImage(image, box.left - left + PADDING, box.top - top + PADDING, box.width, box.height);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))));
  });
}

/** What an SVG takes from the page and a file would not have. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
  'visibility',
  'display',
];

async function drawnSvg(chart: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  for (const [index, original] of originals.entries()) {
    const computed = getComputedStyle(original);
    for (const name of STYLES) copies[index]?.style.setProperty(name, computed.getPropertyValue(name));
  }
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}
