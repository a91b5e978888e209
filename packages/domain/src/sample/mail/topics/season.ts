import { type Topic, them, ticket, us } from '../flow.ts'

export const season: Topic = {
  name: 'season',
  weight: 5,
  by: 'account',
  flows: [
    {
      subject: '{season}[ plan| push|: what are we doing?]',
      makes: 0,
      turns: [
        us(
          "{season} is [closer than it looks|about five weeks off]. Last year we [started too late|peaked a week before everyone else, which was luck], so here's a first plan:•warm up {audience} from {date}•{campaign} as the main idea, {product} in front•{budget} in {channel}, {budget_down} kept for the last days¶[What have I forgotten?|What are you planning that I don't know of?]",
        ),
        them(
          '[Good that you start now.|Perfect timing, we have the planning meeting on {day}.] [1~{Product} may be tight, so {product2} in front please.|We also do something with {product2}, {them_other} has the details.|Could it be a bit less loud than last year?] No discounts this time.',
        ),
        us(
          '[1~{Product2} in front, no discounts.|{Product2} is in, no discounts.|Quieter, and no discounts.] [Version two is in the folder, with a calendar on one page.|The plan in the folder is updated; dates are real now.]',
        ),
        them(
          '[This works.|Yes. Booked.] [Sharing it with {them_other}.|The calendar is on my wall already.]',
          'slow',
        ),
      ],
    },
    {
      subject: 'Last orders [for|before] Christmas',
      makes: 1,
      kinds: ['shop'],
      months: [12],
      turns: [
        them(
          'Cut-off for delivery before Christmas is {day}, noon. After that [only the gift card|collection only]. [Please make sure no ad promises more.|Could the ads switch by themselves?]',
        ),
        us(
          '[They do: two sets, the second starts {day} at 12:01.|Scheduled.] [Page, mail and ads all carry the same sentence now.|I put the date in the first line of every {product} ad.] [Last year we had {n} angry mails about this. Aim: none.|{us_other} is on duty that day.]',
          'quick',
        ),
        them('[You are a star.|Excellent.] [Warehouse says thank you too.|I shall sleep.]'),
        us('[Sleep well.|Switched over at 12:01, as planned. Gift cards are selling.]', 'days'),
      ],
    },
    {
      subject: 'Black Friday: [in or out|yes or no]?',
      kinds: ['shop', 'saas', 'local'],
      months: [9, 10, 11],
      turns: [
        us(
          "[The yearly question:|Time to decide:] do we do Black Friday? [Clicks cost {pct} more that week and everyone shouts.|Last year it brought {count} {action}, half of them from people who'd have bought anyway.] [My vote: something small for existing customers on the Thursday, and quiet on the day.|I'd keep it to existing customers, on the Thursday, and sit out the Friday.]",
        ),
        them(
          "[{Them_other} wants in, I want out.|We can't not do it, the numbers need it.] [Can it be us, though? Not red and yellow.|Your Thursday idea might be the way to sell it.]",
        ),
        us(
          '[Thursday it is:|Plan:] [customers only, by mail, {product} with something extra rather than less money.|no percentages, a bundle around {product}.] [Copy for you on {day}.|{us_other} has a lovely visual without a single exclamation mark.]',
        ),
        them("[Best Black Friday idea I've heard, because it isn't one.|Sold. {Them_other} too.]"),
        us('[Building it.|Great.] Numbers the Monday after, {few} lines, no fanfare.', 'quick'),
      ],
    },
    {
      subject: 'Quiet weeks',
      months: [7, 8, 12, 1],
      turns: [
        us(
          '[As every year|Going by past years], the next weeks will be slow: {pct} less search for "{keyword}". [I\'d take {budget_down} out now and put it into {season}.|Rather than push, I\'d use the time: {page} needs its rewrite.] [Fine by you?|Objections?]',
        ),
        them(
          '[Very sensible.|Suits us, half the office is away anyway.] [1~Keep the brand search on.|As long as {product} stays visible.]',
        ),
        us(
          "[1~Brand search stays.|{Product} stays on.] [Changed today, back up on {date_far}.|I'll turn it up again around {date_far}, step by step.]",
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      '{season} plan',
      '{campaign} with {product} in front, {budget} in {channel}. One-page calendar for {them_other}.',
    ),
    ticket('high', 'Switch ads at delivery cut-off', 'Noon on {date}. Same sentence on page, mail and ads.'),
  ],
}
