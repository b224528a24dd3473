import { OK, type Step } from './step.ts';

/** The host the viewer came from, without `www.`; '' when there is none or it is not a web address. */
export const putReferrer: Step = {
  name: 'put referrer',
  run: ({ state, memory, facts }) => {
    const { referrer = '' } = state.context;
    if (memory.referrer?.text !== referrer) memory.referrer = { text: referrer, host: hostOf(referrer) };
    facts.referrerHost = memory.referrer.host;
    return OK;
  },
};

function hostOf(referrer: string): string {
  const url = referrer ? URL.parse(referrer) : null;
  return url && /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : '';
}
