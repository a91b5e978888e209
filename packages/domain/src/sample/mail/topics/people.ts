import { type Topic, them, ticket, us } from '../flow.ts'

export const people: Topic = {
  name: 'people',
  weight: 2,
  by: 'account',
  flows: [
    {
      subject: '{product}: [who to ask|new responsibilities]',
      turns: [
        them(
          "[We've split things up a little here|Small reshuffle on our side]: for {product}, {them_other} is your person from {date}. [I stay for {campaign} and the big questions.|I'll still be in the reviews.] [Could you send over where things stand?|A short hand-over note would help.]",
        ),
        us(
          "[Good to know.|Thanks for telling me early.] [Note is in the folder: what runs, what it costs ({cpa}), what we'd do next.|Half a page on {product} is in the folder, with the one open question on top.] [Half an hour with {them_other} on {day}, {time}?|I'll ring {them_other} on {day}, if that suits.]",
          'quick',
        ),
        them('[{Day} is perfect.|Suits, {them_other} expects you.] [Thank you.|Good note, by the way.]'),
      ],
    },
    {
      subject: '[New face on our side|A change in our team]',
      makes: 0,
      turns: [
        us(
          "From {date} {us_other} [takes over|will do more of] the {channel} work on your account. [I don't go anywhere.|You keep me for everything else.] [{us_other} has done this for years and is better at it than I am.|You've met: the quiet one with the good questions.]",
        ),
        them(
          '[Fine, as long as you stay.|Happy with that.] [Looking forward.|The good questions, I remember.]',
        ),
        us(
          '[Thanks. We do the hand-over on {day}, you will not notice, that is the point.|{us_other} writes to you on {day}.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Hand over {channel} for {client}',
      '{us_other} takes over from {date}. Notes, logins, what not to touch.',
    ),
  ],
}
