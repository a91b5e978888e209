import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'
import { Page, PageHeader } from '../../kit/page.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { setTheme, useTheme } from '../../theme/theme.ts'
import { NoticesForm } from '../notices/notices-form.tsx'
import { preferencesQuery } from '../notices/preference-query.ts'
import { themeOptions } from '../shell/account-menu.tsx'
import { AgencyName } from './agency-name.tsx'
import { BusinessHoursSection } from './business-hours-section.tsx'
import { DefaultNotices } from './default-notices.tsx'
import { OwnAddresses } from './own-addresses.tsx'
import { SectionNav } from './section-nav.tsx'
import { type SettingsSectionId, settingsSections } from './settings-sections.ts'
import { useSections } from './use-sections.ts'
import { type Settings, useSettings } from './use-settings.ts'

/** What holds for the whole agency, and what one has set for oneself. */
export function SettingsPage() {
  const query = useSettings()
  // Drawn at once, so that no section moves while it is read, nor an anchor away from where it led.
  const pending = [
    useQuery(orpc.calendar.get.queryOptions()).isPending,
    useQuery(preferencesQuery()).isPending,
  ].some(Boolean)
  const data = pending ? undefined : query.data
  const { current, scroller, onScroll } = useSections(data !== undefined)
  return (
    <Page header={<PageHeader title="Settings" />}>
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <SectionNav current={current} />
        <div ref={scroller} onScroll={onScroll} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
          <div className="flex max-w-[760px] flex-col px-4 pt-1 pb-24 sm:px-8">
            {data !== undefined ? (
              <Sections {...data} />
            ) : query.isError ? (
              <ErrorState error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <SettingsSkeleton />
            )}
          </div>
        </div>
      </div>
    </Page>
  )
}

function Sections({ agency, settings }: Settings) {
  const mayChange = useMay('agency.update')
  const mayHours = useMay('alert.rules')
  const theme = useTheme()
  return (
    <>
      <Section id="agency" about={mayChange ? undefined : 'Only admins rename it.'}>
        {mayChange ? (
          <AgencyName agency={agency} settings={settings} />
        ) : (
          <Titled title="Name">
            <p className="text-ink-2">{agency.name}</p>
          </Titled>
        )}
      </Section>
      <Section
        id="addresses"
        about="They decide the direction of a message: what one of these addresses wrote was sent by you, everything else was received. Used by imports from now on; what is already here keeps its direction."
      >
        <OwnAddresses settings={settings} mayChange={mayChange} />
      </Section>
      <Section
        id="business-hours"
        about={`Rules of alerts that count business hours stand still outside of these times and on holidays.${mayHours ? '' : ' Managers and admins change them.'}`}
      >
        <BusinessHoursSection />
      </Section>
      <Section
        id="notices"
        about="The app tells you, wherever you are in it, of high and critical alerts that have just come up."
      >
        <div className="flex flex-col gap-6">
          <Titled title="You are told of alerts of">
            <NoticesForm />
          </Titled>
          <Titled
            title="Default of the agency"
            about="For new people and for those who have chosen nothing; a choice of one’s own wins."
          >
            <DefaultNotices value={settings.default_notices} mayChange={mayChange} />
          </Titled>
        </div>
      </Section>
      <Section id="appearance" about="Kept in this browser.">
        <Segmented label="Theme" value={theme} onChange={setTheme} options={themeOptions} />
      </Section>
    </>
  )
}

type SectionProps = { id: SettingsSectionId; about?: string | undefined; children: ReactNode }

function Section({ id, about, children }: SectionProps) {
  const title = settingsSections.find((section) => section.id === id)?.title
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-b border-line py-7 last:border-b-0">
      <h2 id={`${id}-title`} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      {about !== undefined && <p className="mt-1 max-w-prose text-ink-2 text-pretty">{about}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

function Titled({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start">
      <h3 className="text-sm font-medium">{title}</h3>
      {about !== undefined && <p className="text-sm text-ink-3">{about}</p>}
      <div className="mt-1.5">{children}</div>
    </div>
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
