/** Where the reader was in a list, kept while the tab lives, so that Back returns to the same row. */
type Place = { offset: number; key: string | undefined }

const places = new Map<string, Place>()

export const recallPlace = (name: string | undefined): Place | undefined =>
  name === undefined ? undefined : places.get(name)

export function rememberPlace(name: string | undefined, place: Place): void {
  if (name !== undefined) places.set(name, place)
}
