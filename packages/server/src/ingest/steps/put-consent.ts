import { OK, type Step } from './step.ts';

/**
 * A viewer who said no, on the page or by Global Privacy Control, is counted and not known: what could tell one
 * person from another goes before anything is made of it, whatever the player sent.
 */
export const putConsent: Step = {
  name: 'put consent',
  run: (draft) => {
    const { caller, state } = draft;
    if (!caller.privacyControl && state.consent !== 'denied') return OK;
    const { player, tz, lang } = state.context;
    draft.state = { ...state, consent: 'denied', context: { player, tz, lang } };
    return OK;
  },
};
