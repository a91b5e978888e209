import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { orpc } from '../../api/client.ts'
import { useMe } from '../../app/use-session.ts'
import { Page, PageHeader } from '../../kit/page.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { roleLabel } from '../people/roles.ts'
import type { AccountSearch } from './account-search.ts'
import { EmailForm } from './email-form.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SessionList } from './session-list.tsx'

const route = getRouteApi('/app/account')

/** One's own account: who one is, how one signs in, and where one is signed in. */
export function AccountPage() {
  const { user, agency } = useMe()
  const { change } = route.useSearch()
  const changeSearch = useChangeSearch<AccountSearch>('/account')
  const open = (next: AccountSearch['change']) => changeSearch({ change: next }, true)
  const details = useQuery(orpc.account.get.queryOptions()).data
  return (
    <Page header={<PageHeader title="Account" />}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[720px] flex-col px-4 pt-2 pb-16 sm:px-8">
          <Section title="You" about={`${roleLabel(user.role)} of ${agency.name}.`}>
            <NameForm name={user.full_name ?? ''} />
          </Section>
          <Section title="E-mail" about="The address you sign in with.">
            <EmailForm
              email={details?.email ?? user.email}
              pending={details?.new_email ?? null}
              void_links={details?.new_email_sent_at === null}
              open={change === 'email'}
              onOpen={(next) => open(next ? 'email' : undefined)}
            />
          </Section>
          <Section title="Password" about="Changing it signs you out everywhere else.">
            <PasswordForm
              email={user.email}
              open={change === 'password'}
              onOpen={(next) => open(next ? 'password' : undefined)}
            />
          </Section>
          <Section
            title="Sessions"
            about="Where you are signed in. End what you do not know, and change your password then."
          >
            <SessionList />
          </Section>
        </div>
      </div>
    </Page>
  )
}

type SectionProps = { title: string; about: string; children: ReactNode }

function Section({ title, about, children }: SectionProps) {
  return (
    <section className="border-b border-line py-7 last:border-b-0">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 max-w-prose text-ink-2 text-pretty">{about}</p>
      <div className="mt-4">{children}</div>
    </section>
  )
}
