import type { AdminResourceInfo } from '@kine/protocol/schemas';
import { useState } from 'react';
import { Button, Confirm, useListContext, useNotify, useRefresh } from 'react-admin';
import { act } from './data-provider.ts';

interface BulkActionProps {
  readonly resource: AdminResourceInfo;
  readonly action: AdminResourceInfo['actions'][number];
}

/** Asks first, then does it to every chosen row. */
export function BulkAction({ resource, action }: BulkActionProps) {
  const { selectedIds, onUnselectItems } = useListContext();
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const run = async () => {
    setAsking(false);
    try {
      await act(resource, action.name, selectedIds);
      notify(`${action.label}: done.`, { type: 'success' });
      onUnselectItems();
    } catch (thrown) {
      notify(thrown instanceof Error ? thrown.message : String(thrown), { type: 'error' });
    }
    refresh();
  };
  return (
    <>
      <Button label={action.label} onClick={() => setAsking(true)} />
      <Confirm
        isOpen={asking}
        title={action.label}
        content={action.confirm}
        onConfirm={run}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
