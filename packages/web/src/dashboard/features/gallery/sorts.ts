/** Orders of the gallery as the API names them; newest first has no name in the address. */
export const SORTS = [
  { id: '', label: 'Newest' },
  { id: 'plays', label: 'Most plays' },
  { id: 'watch_time', label: 'Most watch time' },
  { id: 'title', label: 'Title' },
  { id: 'oldest', label: 'Oldest' },
] as const;

/** The order named in an address; `undefined` for the default and for names we do not know. */
export function readSort(value: unknown): string | undefined {
  return SORTS.find(({ id }) => id !== '' && id === value)?.id;
}
