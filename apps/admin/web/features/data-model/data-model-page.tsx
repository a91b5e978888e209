import { Page, PageHeader } from '../../kit/page.tsx'

export function DataModelPage() {
  return <Page header={<PageHeader title="Data model" />}>{null}</Page>
}
