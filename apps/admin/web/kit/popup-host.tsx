import { createContext, use } from 'react'

const hostId = 'popups'

/** True inside dialogs and sheets, whose popups have to lie above them. */
export const InModal = createContext(false)

/** Where menus and lists of choices are drawn: inside the main landmark, so that nothing stands outside of one. */
export const PopupHost = () => <div id={hostId} />

/** The container for a popup's portal; undefined (the body) on pages without a host and inside dialogs. */
export function usePopupHost(): HTMLElement | undefined {
  const inModal = use(InModal)
  return inModal ? undefined : (document.getElementById(hostId) ?? undefined)
}
