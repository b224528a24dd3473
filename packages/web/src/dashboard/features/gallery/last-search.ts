import type { LibrarySearch } from './library-search.ts';

let last: LibrarySearch = {};

/** Keeps how the library is looked at; it is forgotten with the page. */
export function keepSearch(search: LibrarySearch): void {
  last = search;
}

/** How the library was looked at last: where the way back from a video leads. */
export function lastSearch(): LibrarySearch {
  return last;
}
