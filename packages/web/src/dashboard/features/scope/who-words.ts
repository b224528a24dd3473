import { valueWords } from './dimension-words.ts';

interface Watcher {
  readonly device: string;
  readonly browser?: string;
  readonly country: string;
}

/** What is known of a viewer, and no more: “Phone, Safari, Germany”; empty when nothing is. */
export function whoWords({ device, browser = '', country }: Watcher): string {
  const known = [
    device !== '' && device !== 'other' && valueWords('device', device),
    browser,
    country !== '' && valueWords('country', country),
  ];
  return known.filter((words) => words !== false && words !== '').join(', ');
}
