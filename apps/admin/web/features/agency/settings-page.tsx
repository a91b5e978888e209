import { Page, PageHeader } from '../../kit/page.tsx'

export function SettingsPage() {
  return <Page header={<PageHeader title="Settings" />}>{null}</Page>
}
