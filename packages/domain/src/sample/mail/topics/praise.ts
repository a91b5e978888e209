import { type Topic, them, ticket, us } from '../flow.ts'

export const praise: Topic = {
  name: 'praise',
  weight: 3,
  by: 'account',
  flows: [
    {
      subject: '[Just to say|Thank you|A nice one]',
      turns: [
        them(
          "[No action needed|Nothing to do here], just to say that [yesterday was our best day in years|the {campaign} work is the best thing we've put out|{them_other} mentioned you in the all-hands]. {count} {action} [this month already|and counting]. [The team at {rival} must wonder what's going on.|Please tell {us_other}.]",
        ),
        us(
          "[That made the whole office's day.|Forwarded to everyone here, {us_other} pretended not to care.] [You did the hard part: a product worth talking about.|You were brave with the headline, that's what did it.]",
          'quick',
        ),
      ],
    },
    {
      subject: 'Reference?',
      makes: 0,
      turns: [
        us(
          "[A favour|May I ask]: could we use {campaign} as a case study? [Nothing confidential: percentages, no pounds.|You'd see every word first.] [A sentence from you would be worth more than all of it.|And one quote, if you can bear it.]",
        ),
        them(
          '[Of course.|Happily.] [Run it past {them_other} as well.|No revenue figures, otherwise free rein.] Quote: "[They tell us when not to spend. That\'s rare.|We stopped arguing about reports and started selling.|They answer before I worry.|Half the size of our last agency and twice the use.]"',
        ),
        us(
          "[Couldn't have asked for more.|That goes on the wall.] [Draft by {date}.|You get the draft {day}.]",
          'quick',
        ),
      ],
    },
    {
      subject: '{campaign} [numbers|week one]',
      turns: [
        them(
          '[Am I reading this right?|Is the dashboard broken?] {count} {action} at {cpa}? [We never had a week like that.|That is {pct} better than anything before.] [{Them_other} does not believe it.|I want to believe it, please confirm.]',
        ),
        us(
          "[Reading it right.|Not broken], I checked against your own system: [{pct_small} apart|the same to within three]. [Enjoy it, the second week is always a bit lower.|It's the {audience} ads. Simple ones, as so often.]",
          'quick',
        ),
        them(
          '[Cake is on us.|Drinks on us next time you are here.] [1~What would it take to do this every month?|Put {budget_up} on it for {next_month}, please, before I change my mind.]',
        ),
        us(
          "[1~Not every month, but {few} times a year, yes.|Gladly, in steps so that it doesn't spoil.] [Plan by {day}.|I'll bring it to the review.]",
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'low',
      'Case study: {campaign}',
      'Client agreed. Percentages only, {them_other} reads it before it is published.',
    ),
  ],
}
