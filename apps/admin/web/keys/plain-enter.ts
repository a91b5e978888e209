type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/**
 * Whether Enter was pressed by itself. While an input method is open, Enter takes its candidate and means nothing else.
 * Takes the browser's event: `isPlainEnter(event.nativeEvent)` in React.
 */
export const isPlainEnter = (event: Pressed): boolean =>
  isEnter(event) && !event.metaKey && !event.ctrlKey && !event.altKey && !event.shiftKey

/** Enter with whatever modifiers, but for that of an input method. */
export const isEnter = ({ key, isComposing }: Pick<Pressed, 'key' | 'isComposing'>): boolean =>
  key === 'Enter' && !isComposing
