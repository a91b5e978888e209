import { Page, PageHeader } from '../../kit/page.tsx'

export function ClientPage() {
  return <Page header={<PageHeader title="Client" />}>{null}</Page>
}
