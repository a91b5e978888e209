const syllables = [
  'ba',
  'cor',
  'den',
  'fi',
  'gal',
  'hu',
  'jen',
  'ka',
  'lor',
  'mi',
  'nor',
  'pel',
  'qua',
  'ri',
  'sol',
  'tam',
]

const known =
  'the to and we for of you in is on with your that this it be at our have will from as can please are not if or by'
    .concat(
      ' campaign budget invoice proposal meeting schedule review report creative launch client contract deadline',
    )
    .concat(
      ' feedback approve draft audience brand website landing traffic conversion newsletter strategy quarterly',
    )
    .split(' ')

/** 4,000 words, the first ones those that mail is made of; the rest are pronounceable and mean nothing. */
export const vocabulary: string[] = [
  ...known,
  ...Array.from({ length: 4000 - known.length }, (_, n) => {
    const at = (shift: number) => syllables[(n >> shift) & 15]
    return `${at(0)}${at(4)}${at(8)}`
  }),
]
