/** Why a command cannot do its work, in a sentence for the person at the terminal. */
export class Abort extends Error {
  override readonly name = 'Abort'
}
