/** A field of a resource, which tells the panel how to show, search, filter and change it. */
export interface AdminColumn {
  readonly id: string;
  readonly label: string;
  readonly type:
    | 'text'
    | 'long_text'
    | 'number'
    | 'bytes'
    | 'duration_ms'
    | 'time'
    | 'flag'
    | 'choice'
    | 'words';
  /** The values of a `choice`, each of which can be filtered by. */
  readonly choices?: readonly string[];
  /** Whether the search box looks into it. */
  readonly searched?: boolean;
  /** Whether rows can be narrowed to one value of it, a time to days. */
  readonly filtered?: boolean;
  /** Whether it can be ordered by; true unless said otherwise. */
  readonly sorted?: boolean;
  /** Whether an administrator may change it. */
  readonly changed?: boolean;
  /** Whether it stands in the list and not only on the page of one; true unless said otherwise. */
  readonly listed?: boolean;
}

export type AdminValue = string | number | boolean | null | readonly string[];

/** `id` names it within its resource. */
export type AdminRow = Readonly<Record<string, AdminValue>> & { readonly id: string };

export interface AdminQuery {
  /** Words anywhere in what is searched. */
  readonly q?: string | undefined;
  /** Column → the value it must have. */
  readonly filter: Readonly<Record<string, string>>;
  /** Column of a time → the first and the last UTC day, `YYYY-MM-DD`. */
  readonly days: Readonly<
    Record<string, { readonly from?: string | undefined; readonly to?: string | undefined }>
  >;
  readonly sort: string;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

export interface AdminPage {
  readonly items: readonly AdminRow[];
  /** All that match. */
  readonly total: number;
}

/** Something that can be done to one row besides changing its fields. */
export interface AdminAction {
  readonly label: string;
  /** What the person is asked before it is done. */
  readonly confirm: string;
  run(id: string): Promise<void>;
}

/** Rows of one kind, over all workspaces. Reading something that is not there throws KINE_NOT_FOUND. */
export interface AdminResource {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly AdminColumn[];
  readonly order: { readonly sort: string; readonly descending: boolean };
  list(query: AdminQuery): Promise<AdminPage>;
  one(id: string): Promise<AdminRow>;
  /** `change` holds columns that may be changed, and nothing else; what is wrong with a value throws. */
  change?(id: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  /** Takes it away with all that hangs on it. */
  remove?(id: string): Promise<void>;
  readonly actions?: Readonly<Record<string, AdminAction>>;
}
