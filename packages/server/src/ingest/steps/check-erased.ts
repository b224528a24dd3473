import { dropped, OK, type Step } from './step.ts';

/** A view that its owner erased does not come back with its next state. */
export function checkErased(isErased: (viewId: string) => boolean): Step {
  return {
    name: 'check erased',
    run: ({ state }) => (isErased(state.viewId) ? dropped('erased') : OK),
  };
}
