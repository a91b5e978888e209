/** A text as names are compared: without case and diacritics. `at[i]`: where in the text the letter that became `folded[i]` stands. */
export type FoldedText = { folded: string; at: readonly number[] | undefined }

/** Letters that have no decomposition, as people without them on the keyboard write them. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
}

/** Accents, the points of Hebrew and the vowel signs of Arabic; the vowels of Indian scripts are letters. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ascii = /^[\u0000-\u007f]*$/

/** Without positions (`at` is undefined) where every letter stays in its place. */
export function foldText(text: string): FoldedText {
  if (ascii.test(text)) return { folded: text.toLowerCase(), at: undefined }
  let folded = ''
  const at: number[] = []
  let place = 0
  for (const letter of text) {
    const plain = foldLetter(letter)
    for (let n = 0; n < plain.length; n++) at.push(place)
    folded += plain
    place += letter.length
  }
  at.push(text.length)
  return { folded, at }
}

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFKD').replace(accents, '').toLowerCase()
  return spelled[plain] ?? plain.replace(accents, '')
}
