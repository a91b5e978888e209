import { type Topic, them, ticket, us } from '../flow.ts'

export const event: Topic = {
  name: 'event',
  weight: 3,
  by: 'account',
  flows: [
    {
      subject: '[Webinar|Webinar on {date}]',
      makes: 0,
      kinds: ['saas', 'leads'],
      turns: [
        them(
          "[We do a webinar on {date}|Webinar is fixed: {date}, {time}], about {product}, with {them_other}. [Can you fill it?|How many could you get?] [Room for 300, I'd be happy with 100.|Last time 40 signed up and 11 came.]",
        ),
        us(
          '[100 is realistic|I\'d say {n} to 120], with {budget_down} in {channel} and your own list. [1~The title has to promise one thing, not five.|Proposal for the title: "{product}: what {audience} ask us every week".] [Reminder an hour before by text: doubles who shows up.|Page by {day}.]',
        ),
        them('[1~OK, one thing.|Good title.] [{Them_other} is nervous already.|Page looks great.]', 'slow'),
        us(
          '[{n} have signed up so far.|Count this morning: {n}.] [{Audience} mostly, as hoped.|More than last time already.]',
          'slow',
        ),
        them('[Wow.|Told {them_other}, who is now more nervous.]'),
        us(
          '[Final: 112 signed up, 58 came, {n} stayed to the end.|It filled up in the end.] [The recording is cut into six pieces for {channel}.|Mail to those who missed it goes out {day}.]',
          'weeks',
        ),
      ],
    },
    {
      subject: 'Stand at the fair',
      makes: 1,
      kinds: ['saas', 'leads', 'shop'],
      turns: [
        them(
          'We have a stand at [the {season} show|a trade fair] on {date_far}. [Can we do ads around the venue?|Anything we could do beforehand?] [{Them_other} is sending the floor plan, for reasons.|Budget {budget_down}.]',
        ),
        us(
          "[Around the venue, yes: five days, two kilometres, phones only.|Before: write to everyone you know within an hour of it.] [On the day a code at the stand that leads to {page}, so that we know who came from where.|On the day: one question on a card, no brochures.] After: the follow-up mail goes out that evening, not the week after. [Plan by {date}.|I'll cost it by {day}.]",
        ),
        them('[All of it please.|Evening mail is a great point, we always leave it.] [Thanks.|Book it.]'),
        us(
          '[Booked within {budget_down}.|All set.] [Mail is written, press send on the train home.|The follow-up is written and waits for your OK.]',
        ),
      ],
    },
    {
      subject: '[Open day|Open day on {date}]',
      kinds: ['local', 'charity'],
      turns: [
        them(
          '[We plan an open day on {date}|Open day is {date}, 10 to 4]. [Could you tell people?|Help us fill it?] [{Them_other} does the cake.|Last year 60 came, mostly relatives.]',
        ),
        us(
          '[Happily.|Lovely.] [{budget_down} in {channel}, eight kilometres around you, {audience} first.|Local ads and a post in the groups, from {them_other} and not from us.] [1~People come for a reason: can there be something at 11 and at 2?|Picture of the cake, please. I mean it.]',
        ),
        them('[1~At 11 a tour, at 2 the cake.|Picture attached. It is a good cake.]'),
        us(
          '[1~{n} said they are coming.|Best ad of the year, that cake.] [Reminder on the morning itself.|Weather looks fine, too.]',
          'slow',
        ),
        them(
          '[Over 200 people! Thank you!|It was full from start to end.] [{Them_other} sold out of cake by noon.|{n} {action} on the day.]',
          'weeks',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Fill the event on {date}',
      '{budget_down} in {channel}, own list, reminder by text an hour before.',
    ),
    ticket('low', 'Follow-up mail after the event', 'Goes out the same evening. Link to {page}.'),
  ],
}
