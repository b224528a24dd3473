import { valueWords } from '../scope/dimension-words.ts';

/** What is known of a viewer, and no more: “Phone, Germany”. */
export function whoWords({ device, country }: { readonly device: string; readonly country: string }): string {
  const known = [
    device !== '' && device !== 'other' && valueWords('device', device),
    country !== '' && valueWords('country', country),
  ];
  return known.filter((words) => words !== false).join(', ');
}
