const revos = 'public.agencies, public.clients, public.users'

/**
 * RevOS's own policies are not ours to know: ours must hold whether its tables are as in the embedded copy, wide open to
 * every signed-in user, or shut to all but their owner.
 */
export const revosVariants = [
  { name: 'as embedded', open: '', restore: '' },
  {
    name: 'wide open',
    open: `
      alter table public.agencies disable row level security;
      alter table public.clients disable row level security;
      alter table public.users disable row level security;
      grant all on ${revos} to authenticated, anon;`,
    restore: `
      alter table public.agencies enable row level security;
      alter table public.clients enable row level security;
      alter table public.users enable row level security;`,
  },
  {
    name: 'shut',
    open: `
      alter table public.agencies force row level security;
      alter table public.clients force row level security;
      alter table public.users force row level security;
      revoke all on ${revos} from authenticated, anon, service_role;`,
    restore: `
      alter table public.agencies no force row level security;
      alter table public.clients no force row level security;
      alter table public.users no force row level security;
      grant all on ${revos} to authenticated, anon, service_role;`,
  },
]
