import { Page, PageHeader } from '../../kit/page.tsx'

export function CommunicationsPage() {
  return <Page header={<PageHeader title="Communications" />}>{null}</Page>
}
