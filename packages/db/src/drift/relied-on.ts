/**
 * What AudienceOS reads and writes of RevOS, column by column: the whole of what RevOS must keep for us. Whatever
 * is not listed here RevOS may change freely. Kept by hand, next to the code that uses it.
 */
export interface ReliedTable {
  table: string
  /** The columns we read or write, with the types (as format_type prints them) the code works with. */
  columns: Record<string, readonly string[]>
  /** Columns every INSERT of ours gives a value; `null` where we never insert. */
  inserts: readonly string[] | null
  /** Unique keys we count on to refuse a second row. */
  unique: readonly (readonly string[])[]
}

const UUID = ['uuid']
const TEXT = ['text', 'character varying']
const MOMENT = ['timestamp with time zone']
const JSONB = ['jsonb']
const FLAG = ['boolean']
const TEXTS = ['text[]']

/** What all four tables of people's settings have; the columns of the kind come on top. */
function settings(table: string, columns: Record<string, readonly string[]>): ReliedTable {
  return {
    table,
    columns: { id: UUID, user_id: UUID, name: TEXT, ...columns, created_at: MOMENT, updated_at: MOMENT },
    inserts: ['id', 'user_id', 'name'],
    unique: [['id']],
  }
}

export const RELIED_ON: readonly ReliedTable[] = [
  {
    table: 'public.agencies',
    columns: { id: UUID, name: TEXT, slug: TEXT, settings: JSONB, created_at: MOMENT, updated_at: MOMENT },
    inserts: ['id', 'name', 'slug'],
    unique: [['id'], ['slug']],
  },
  {
    table: 'public.clients',
    columns: { id: UUID, agency_id: UUID, name: TEXT, created_at: MOMENT, updated_at: MOMENT },
    inserts: ['id', 'agency_id', 'name'],
    unique: [['id']],
  },
  {
    table: 'public.users',
    columns: {
      id: UUID,
      client_id: UUID,
      email: TEXT,
      full_name: TEXT,
      // An enum where we know RevOS, text elsewhere: read as text, and an unknown value is the least role.
      role: ['public.user_role', ...TEXT],
      created_at: MOMENT,
      updated_at: MOMENT,
    },
    inserts: ['id', 'client_id', 'email', 'role'],
    unique: [['id'], ['email']],
  },
  settings('public.style_cartridges', {
    tone: TEXT,
    vocabulary_level: TEXT,
    use_emojis: FLAG,
    call_to_action_style: TEXT,
  }),
  settings('public.preference_cartridges', { response_length: TEXT, formality: TEXT, languages: TEXTS }),
  settings('public.instruction_cartridges', { rules: TEXTS, constraints: TEXTS, examples: TEXTS }),
  settings('public.brand_cartridges', {
    company_name: TEXT,
    industry: TEXT,
    target_audience: TEXT,
    core_values: TEXTS,
    blueprint_112: JSONB,
  }),
  {
    table: 'auth.users',
    columns: {
      id: UUID,
      email: TEXT,
      email_confirmed_at: MOMENT,
      invited_at: MOMENT,
      confirmation_sent_at: MOMENT,
      last_sign_in_at: MOMENT,
      raw_app_meta_data: JSONB,
      created_at: MOMENT,
      banned_until: MOMENT,
      deleted_at: MOMENT,
      is_sso_user: FLAG,
      is_anonymous: FLAG,
    },
    inserts: null,
    unique: [['id']],
  },
  {
    table: 'auth.sessions',
    columns: {
      id: UUID,
      user_id: UUID,
      created_at: MOMENT,
      not_after: MOMENT,
      refreshed_at: ['timestamp without time zone'],
      user_agent: TEXT,
      ip: ['inet'],
    },
    inserts: null,
    unique: [['id']],
  },
]

/** Roles Supabase provides. `bypass` says whether the role must, or must not, see past row level security. */
export const RELIED_ROLES = [
  { role: 'anon', bypass: false },
  { role: 'authenticated', bypass: false },
  { role: 'service_role', bypass: true },
] as const
