import type { Exclusion } from '@kine/protocol/schemas';
import type { Witness } from './witness.ts';

/** The views as the owner's rules leave them: those that one of them names count in nothing. */
export function withoutLeftOut(views: readonly Witness[], rules: readonly Exclusion[]): Witness[] {
  return views.map((view) => {
    if (!rules.some((rule) => names(rule, view))) return view;
    return { ...view, counts: false, row: { ...view.row, excluded: 'excluded' } };
  });
}

function names(rule: Exclusion, { row, mintedMs }: Witness): boolean {
  switch (rule.kind) {
    case 'view':
      return row.view_id === rule.view_id;
    case 'viewer':
      return row.viewer_key === rule.viewer_key;
    case 'agent':
      return row[rule.dimension] === rule.value;
    case 'members':
      return row.team.split(' ').includes('member');
    case 'device':
      return row.team.split(' ').includes(`device:${rule.exclusion_id}`);
    case 'addresses':
      return row.team.split(' ').includes(`address:${rule.exclusion_id}`);
    case 'span':
      return (
        rule.from <= mintedMs &&
        mintedMs < rule.to &&
        (rule.video_id === undefined || rule.video_id === row.video_id)
      );
  }
}
