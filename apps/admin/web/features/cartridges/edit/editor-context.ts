import { createContext, use } from 'react'
import type { Editor } from './use-editor.ts'

/** The editor for the rows below it. */
export const EditorContext = createContext<Editor | undefined>(undefined)

/** The editor of the screen; below its provider alone. */
export function useEditorHere(): Editor {
  const editor = use(EditorContext)
  if (editor === undefined) throw new Error('outside of an editor')
  return editor
}
