import { OK, type Step } from './step.ts';

/** The host the viewer came from, without `www.`; '' when there is none or it is not a web address. */
export const putReferrer: Step = {
  name: 'put referrer',
  run: ({ state, facts }) => {
    const { referrer } = state.context;
    const url = referrer ? URL.parse(referrer) : null;
    facts.referrerHost = url && /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : '';
    return OK;
  },
};
