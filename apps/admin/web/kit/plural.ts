const number = new Intl.NumberFormat()

/** "1 ticket", "2 tickets", "1,204 tickets"; `many` where an s at the end is not enough. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`
