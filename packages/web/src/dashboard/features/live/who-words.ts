import { formatCountry } from '../../../ui/format.ts';

const DEVICES: Readonly<Record<string, string>> = {
  desktop: 'computer',
  mobile: 'phone',
  tablet: 'tablet',
  tv: 'television',
};

/** What is known of a viewer, and no more: “phone, Germany”. */
export function whoWords({ device, country }: { readonly device: string; readonly country: string }): string {
  return [DEVICES[device], country && formatCountry(country)].filter(Boolean).join(', ');
}
