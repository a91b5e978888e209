import { type Topic, them, ticket, us } from '../flow.ts'

export const offer: Topic = {
  name: 'offer',
  weight: 5,
  by: 'account',
  flows: [
    {
      subject: '[Price change|New price]: {product}',
      makes: 0,
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        them(
          "{Product} [goes up by {pct_small}|gets a new price] from {date}. [Please change ads, {page} and the mail templates.|Can everything be switched on the day?] [1~We don't want to make a noise about it.|{Them_other} would like it mentioned openly, with the reason.]",
        ),
        us(
          "[Everything with a price in it is on a list: {n} places.|{n} places, all found.] [Switched on {date} at 6:00, before anyone is up.|I'll do it the evening before and check in the morning.] [1~I'd mention it openly, though: people forgive a reason. Your call.|Openly is right: people forgive a reason.]",
        ),
        them('[Good. Openly, then.|Support is briefed.] [Thank you for the list.|Nice to be in safe hands.]'),
        us(
          '[All switched.|Done, {n} of {n}.] [One old PDF is still out there on {page2}, yours to replace.|Nobody has complained so far.]',
          'weeks',
        ),
      ],
    },
    {
      subject: 'New: {product}',
      makes: 1,
      turns: [
        them(
          "[Good news|Finally]: {product} [is ready|launches {date}]. [Can we do something around it?|What could we do with {budget}?] [{Them_other} has pictures and a page full of facts.|It's the thing customers asked for most.]",
        ),
        us(
          "[Congratulations!|About time!] With {budget}: [tell existing customers first, a week before everyone|two weeks in {channel} for {audience}, nothing else]. [Then see.|It would also fit {campaign}.] [1~Send the page of facts, I'll find the one people care about.|I need: one picture, one price, one sentence on who it's not for.]",
        ),
        them('[1~Good plan. Facts attached.|Love "who it is not for". Sending all three today.]'),
        us(
          '[Got it.|Perfect.] [First draft on {day}.|There is one fact in it that nobody else can say. Everything is built on that. Draft {day}.]',
          'quick',
        ),
        them(
          '[Draft is great, {them_other} wants to change one word.|Approved.] [See the doc.|Send it.]',
          'days',
        ),
      ],
    },
    {
      subject: '[Too much|We are full|Slow down a bit]',
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        them(
          "[Nice problem|Luxury problem]: we [can't keep up|are full until {date}]. {n} {action} [waiting for an answer|in the queue]. [Could we slow down without losing what we built?|Turn it down a bit?]",
        ),
        us(
          '[Nice indeed.|The best kind.] [I\'ve cut {channel} by {pct} and left the rest.|Down to {budget_down} a week, brand search stays.] [Turning off completely would cost three weeks of learning.|Ads now say "from {date}", so only the patient come.] [Tell me when you can breathe.|Back up in a day whenever you say.]',
          'quick',
        ),
        them('[Perfect.|That helps.] [{Them_other} is hiring as we speak.|Should be better by {date}.]'),
      ],
    },
    {
      subject: 'Reviews',
      makes: 2,
      kinds: ['shop', 'local', 'leads'],
      turns: [
        us(
          '[Your rating went from 4.3 to 4.6|{n} new reviews in {last_month}], [which is worth more than any ad I can make|and the ads that show it are {pct} cheaper]. [The mail after {product} does that.|Most mention {them_other} by name.] [1~{few} low ones are unanswered though. Want me to draft replies?|One bad one, from {date_past}, deserves an answer.]',
        ),
        them(
          "[1~Please draft, {them_other} signs. No excuses in the answers please.|That one is justified, sadly. {Them_other} knows the case. I'd offer to put it right.]",
        ),
        us(
          "[1~Drafts are in the doc: short, no excuses, a name under each.|That's the best answer: posted, with {them_other}'s name.]",
          'quick',
        ),
        them(
          '[Posted.|Thanks.] [1~The second one wrote back, quite moved.|They changed it to four stars!]',
          'slow',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'high',
      'Switch price of {product} in {n} places',
      "On {date} at 6:00. List in the folder; the PDF on {page2} is the client's.",
    ),
    ticket(
      'medium',
      'Customer mail: {product}',
      'Existing customers a week before everyone. One fact, one picture.',
    ),
    ticket('low', 'Draft answers to low reviews', 'No excuses, a name under each.'),
  ],
}
