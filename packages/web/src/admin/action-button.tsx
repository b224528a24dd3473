import type { AdminResourceInfo } from '@kine/protocol/schemas';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Confirm, useNotify, useRecordContext, useRefresh } from 'react-admin';
import { act } from './data-provider.ts';

interface ActionButtonProps {
  readonly resource: AdminResourceInfo;
  readonly action: AdminResourceInfo['actions'][number];
  /** The rows it is done to; the one that is shown where they are left out. */
  readonly ids?: readonly unknown[];
  readonly onDone?: () => void;
}

/** Asks first, then does it to the row that is shown or to every chosen one. */
export function ActionButton({ resource, action, ids, onDone }: ActionButtonProps) {
  const row = useRecordContext();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const run = async () => {
    // The second press of a double click may meet the question while it fades away.
    if (busy || !asking) return;
    setBusy(true);
    try {
      await act(resource, action.name, ids ?? (row ? [row.id] : []));
      notify(`${action.label}: done.`, { type: 'success' });
      onDone?.();
    } catch (thrown) {
      notify(thrown instanceof Error ? thrown.message : String(thrown), { type: 'error' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
    refresh();
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {action.label}
      </Button>
      <Confirm
        isOpen={asking}
        title={action.label}
        content={action.confirm}
        loading={busy}
        onConfirm={run}
        onClose={() => !busy && setAsking(false)}
      />
    </>
  );
}
