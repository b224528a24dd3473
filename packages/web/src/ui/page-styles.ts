import createCache from '@emotion/cache';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

/** Where MUI writes its styles as it goes: they carry the nonce that the server gave the page. */
export const pageStyles = createCache({ key: 'css', ...(nonce ? { nonce } : {}) });
