import { attribute } from '../video/share-codes.ts';

/** An iframe with the dashboard behind a link, as wide as its place. */
export function dashboardFrameCode(address: string, title: string): string {
  return `<iframe src="${attribute(address)}" title="${attribute(`Numbers of ${title}`)}" loading="lazy" allow="fullscreen" style="width:100%;height:900px;border:0"></iframe>`;
}
