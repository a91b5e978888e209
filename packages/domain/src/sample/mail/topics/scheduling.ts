import { type Topic, them, ticket, us } from '../flow.ts'

export const scheduling: Topic = {
  name: 'scheduling',
  weight: 5,
  by: 'account',
  flows: [
    {
      subject: '[Moving our call|Can we move {day}?|Review on {day}]',
      turns: [
        them(
          "[Sorry|Apologies], {day} no longer works for the review, [I'm needed on site|{them_other} can't and should be there|dentist]. [Same time a day later?|Any chance of {time} instead?]",
        ),
        us(
          "[Moved.|No problem, moved to {time}.] [Invitation is updated.|New invite sent.] [Agenda: {campaign}, {page}, then your questions about {product}.|I'll use the extra day to finish the {product} numbers.]",
          'quick',
        ),
      ],
    },
    {
      subject: '[Agenda for {day}|Our call on {day}]',
      makes: 0,
      turns: [
        us(
          'For {day}, {time}:•{last_month} in five minutes•{campaign}: [stop, go on, or more|what we learned]•[{product}: the open question of price|decision on {page}]¶[Anything you want on it?|{us_other} joins for the second point.]',
        ),
        them(
          '[1~Please add: what {rival} is up to.|Could we start with {product}? {Them_other} has to leave early.|That covers it.] [See you then.|Speak {day}.]',
        ),
        us(
          '[1~Added.|Order changed, {product} first.|Perfect.] [Slides are in the folder, all four of them.|Link is the usual one.]',
          'quick',
        ),
      ],
    },
    {
      subject: 'Notes from [today|our call]',
      turns: [
        us(
          '[Thanks for the time today.|Good session.] What we agreed:•us: [{page} rewrite|two versions of the {product} ad] by {day}•you: [prices for {product}|a decision on {budget}] by {date}•both: [look at {audience} again in {next_month}|no change to {channel} before {date}]¶[Tell me if I misheard.|Shout if I got anything wrong.]',
        ),
        them(
          "[That's it.|Correct.] [Only: the prices come from {them_other}.|One change: make ours a day later.] [Useful hour, thanks.|Good to see {us_other} too.]",
        ),
      ],
    },
    {
      subject: '[Out next week|Away from {date}]',
      turns: [
        them(
          "[Heads up|For your planning]: I'm away from {date} for [a week|two weeks, first time in years]. {them_other} [decides in my place|has my proxy up to {budget}]. [Anything you need from me before?|If it burns, ring. If it smokes, don't.]",
        ),
        us(
          "[Have a great time.|Well deserved.] [1~One thing: a yes to the {product} ads, then we're set.|Nothing open with you, {campaign} is scheduled.] [I'll introduce myself to {them_other} properly.|{them_other} gets the Friday note instead.]",
          'quick',
        ),
        them('[1~Yes to the ads.|Then I am off.] [Thank you!|Phone is going in a drawer.]', 'quick'),
      ],
    },
  ],
  tickets: [
    ticket(
      'low',
      'Prepare review with {client}',
      '{last_month} in five minutes, {campaign}, {product}. Slides to the folder the day before.',
    ),
  ],
}
