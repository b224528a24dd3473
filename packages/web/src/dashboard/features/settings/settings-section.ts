/** The tabs of the settings page, in their order. */
export const SETTINGS_SECTIONS = [
  { id: 'account', label: 'Account' },
  { id: 'members', label: 'Members' },
  { id: 'keys', label: 'API keys' },
  { id: 'not-counted', label: 'Not counted' },
  { id: 'workspace', label: 'Workspace' },
] as const;

export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]['id'];

/** The tab that an address names; the account needs no name. */
export function readSettings(search: Record<string, unknown>): { readonly tab?: SettingsSection } {
  const found = SETTINGS_SECTIONS.find(({ id }) => id === search.tab)?.id;
  return found === undefined || found === 'account' ? {} : { tab: found };
}
