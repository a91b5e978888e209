import type { ReactNode } from 'react'
import { useMay } from '../../app/use-session.ts'
import { Page, PageHeader } from '../../kit/page.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { setTheme, useTheme } from '../../theme/theme.ts'
import { themeOptions } from '../shell/account-menu.tsx'
import { AgencyName } from './agency-name.tsx'
import { OwnAddresses } from './own-addresses.tsx'
import { useSettings } from './use-settings.ts'

/** What holds for the whole agency, and the look of the app for oneself. */
export function SettingsPage() {
  const query = useSettings()
  const mayChange = useMay('agency.update')
  const theme = useTheme()
  return (
    <Page header={<PageHeader title="Settings" />}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[720px] flex-col px-4 pt-2 pb-16 sm:px-8">
          {query.isError && query.data === undefined ? (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          ) : query.data === undefined ? (
            <SettingsSkeleton />
          ) : (
            <>
              <SettingsSection
                title="Agency"
                about={mayChange ? undefined : 'Only admins can change what holds for the whole agency.'}
              >
                <AgencyName name={query.data.agency.name} mayChange={mayChange} />
              </SettingsSection>
              <SettingsSection
                title="Own addresses"
                about="They decide the direction of a message: what one of these addresses wrote was sent by you, everything else was received. Used by imports from now on; what is already here keeps its direction."
              >
                <OwnAddresses settings={query.data.settings} mayChange={mayChange} />
              </SettingsSection>
              <SettingsSection title="Appearance" about="Kept in this browser.">
                <Segmented label="Theme" value={theme} onChange={setTheme} options={themeOptions} />
              </SettingsSection>
            </>
          )}
        </div>
      </div>
    </Page>
  )
}

type SettingsSectionProps = { title: string; about?: string | undefined; children: ReactNode }

function SettingsSection({ title, about, children }: SettingsSectionProps) {
  return (
    <section className="border-b border-line py-7 last:border-b-0">
      <h2 className="text-lg font-semibold">{title}</h2>
      {about !== undefined && <p className="mt-1 max-w-prose text-ink-2 text-pretty">{about}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

function SettingsSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6 py-7">
      {['w-24', 'w-64', 'w-40', 'w-80'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
      <SlowHint active />
    </div>
  )
}
