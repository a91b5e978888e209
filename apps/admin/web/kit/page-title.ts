import { useEffect } from 'react'

/** Names the document: "Clients · AudienceOS". */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · AudienceOS`
  }, [title])
}
