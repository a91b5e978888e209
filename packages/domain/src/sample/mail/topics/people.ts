import { type Topic, them, ticket, us } from '../flow.ts'

export const people: Topic = {
  name: 'people',
  weight: 2,
  by: 'account',
  flows: [
    {
      subject: '[Introducing|Meet] {them_other}',
      turns: [
        them(
          "[I'd like you to meet {them_other}|{them_other} (copied) joins our side of things], who will [look after {channel} day to day|be your first address for {product}] from {date}. [I stay for the big questions.|I'll still be in the reviews.] [Could you do the one-hour tour you gave me?|Be gentle.]",
        ),
        us(
          "[Welcome, {them_other}!|Good to meet you, {them_other}.] [The tour is an hour, with biscuits: {day}, {time}?|Shall we say {day} at {time}? I'll show you what we do and, more usefully, what we don't.] [Access to the folder and the dashboard is on its way.|You'll get the logins today.]",
          'quick',
        ),
        them('[{day} is perfect.|{them_other} says yes to {day}.] [Thank you.|Bring the biscuits.]'),
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
