import type { Context } from 'hono'
import { type AuthContext, audience } from '../context.ts'
import { GoTrueError } from '../error.ts'
import { listUsers as listUserRows } from '../rows/find-user.ts'
import { userJson } from '../rows/user-json.ts'

/** GET /admin/users?page=&per_page=&filter=, pages counted from 1, with X-Total-Count and Link. */
export async function listUsers(context: AuthContext, c: Context): Promise<Response> {
  const page = positive(c.req.query('page'), 1)
  const per_page = positive(c.req.query('per_page'), 50)
  const { users, total } = await listUserRows(context.store, {
    limit: per_page,
    offset: (page - 1) * per_page,
    filter: c.req.query('filter') ?? '',
  })
  c.header('X-Total-Count', String(total))
  c.header('Link', links(new URL(c.req.url), page, Math.ceil(total / per_page)))
  return c.json({ users: users.map(userJson), aud: audience })
}

function positive(text: string | undefined, fallback: number): number {
  if (!text) return fallback
  if (!/^\d{1,9}$/.test(text)) {
    throw new GoTrueError(
      400,
      'validation_failed',
      `Bad Pagination Parameters: parsing "${text}": invalid syntax`,
    )
  }
  // 0 pages as 1 does in GoTrue's paginator; 0 per page means its default.
  return Number(text) || fallback
}

function links(url: URL, page: number, last: number): string {
  const to = (number: number, rel: string) => {
    url.searchParams.set('page', String(number))
    url.searchParams.sort()
    return `<${url.pathname}${url.search}>; rel="${rel}"`
  }
  return [...(last > page ? [to(page + 1, 'next')] : []), to(last, 'last')].join(', ')
}
