import { type Topic, them, ticket, us } from '../flow.ts'

export const report: Topic = {
  name: 'report',
  weight: 6,
  by: 'account',
  flows: [
    {
      subject: '{last_month} [report|in one page|summary]',
      turns: [
        us(
          '{last_month} in short: {count} {action} at {cpa}, after {count_before} the month before. [Good month.|Better than it felt.]•[{Channel} did most of it|Most came from {audience}]•[{channel2} is {pct} cheaper since the change|{page} now converts at {rate}]•[not so good: {product}, still below target|one worry: {product} is slowing]¶[Report is in the folder; page 1 is all you need.|Details in the folder, questions welcome.]',
        ),
        them(
          "[Thanks, very clear.|Read it on the train, all good.] [What's behind the {product} number?|Is {product} price or people?]",
        ),
        us(
          '[Price, I think: {rival} has been {pct_small} lower since {date_past}.|People: we ran out of {audience} and went broader.] [Worth ten minutes in the review.|An idea for it by {day}.]',
          'quick',
        ),
      ],
    },
    {
      subject: 'Numbers for {them_other}',
      makes: 1,
      turns: [
        them(
          '[{Them_other} wants|Board is on {day} and I need] three numbers: what we spent, what it brought, how that compares with last year. [Could I have them by {day}?|Simple as possible please, they skip charts.]',
        ),
        us(
          '[Here you go:|No need to wait:]•Spent this quarter: {spend}•{Action}: {count}, at {cpa} each•Same time last year: {count_before} at {cpa_before}¶[All from your own system, so they will match.|If somebody asks about {channel}: it is in there.]',
          'quick',
        ),
        them(
          "[Perfect.|You're a lifesaver.] [Went down well.|They read it in ten seconds and moved on. Success.]",
          'slow',
        ),
      ],
    },
    {
      subject: 'Dashboard: [something odd|numbers look odd|which one is right?]',
      makes: 0,
      turns: [
        them(
          'The dashboard [1~shows zero for {channel} since {date_past}|has two lines for {campaign}|says {count} and the mail said {count_before}]. [Which one do I believe?|Glitch?]',
        ),
        us(
          "[Glitch:|Our fault:] [1~the connection to {channel} expired|somebody renamed the campaign halfway|the dashboard counts the day of the click, the mail the day of the {action_one}]. [1~Reconnected, history fills in overnight.|The two lines are one again.|I've made both the same: the day of the {action_one}.] [Believe the mail until tomorrow.|It's right from {clock} on.]",
        ),
        them(
          '[Looks right now, thanks.|All good today.] [{Them_other} lives in that thing.|I will stop staring at it.]',
          'slow',
        ),
      ],
    },
    {
      subject: '{quarter} [so far|halfway]',
      turns: [
        us(
          "Halfway through {quarter}: we're [{pct_small} above|just about at|slightly under] the goal, with {spend} spent. [If nothing changes we end at around {count} {action}.|On this course we land on {count}.] The lever with most in it is [1~{page}: {rate_before} to {rate} would do it|{audience}: cheaper than all others, and small so far].",
        ),
        them(
          "[1~So the answer is to fix {page}?|Then let's pull that lever.] [What do you need?|Who needs to do what?]",
        ),
        us(
          '[1~From you: a yes to the shorter form.|A decision on {product}: push it or not?] [From us: two days.|The rest is ours.]',
          'quick',
        ),
        them(
          '[1~Go on then, but keep the phone number.|Push it.] [{Them_other} agreed as well.|That was easier than I thought.]',
        ),
        us(
          '[On it.|Started.] [You will see it in the numbers from {date} on.|First effect around {date}.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Dashboard: {channel} shows zero',
      'Connection expired on {date_past}. Reconnect, backfill, tell the client which number to believe.',
    ),
    ticket(
      'low',
      'Board numbers for {them_other}',
      'Spend, {action}, last year. Three lines, no charts. By {day}.',
    ),
  ],
}
