import { type Topic, them, ticket, us } from '../flow.ts'

export const audience: Topic = {
  name: 'audience',
  weight: 4,
  by: 'ads',
  flows: [
    {
      subject: '[Who we reach|Targeting]: {audience}',
      makes: 1,
      turns: [
        us(
          "[Breakdown of {last_month}:|Who bought in {last_month}:] {audience} cost {cpa}, {audience2} {cpa_high}. [The gap has been there for two months now.|It isn't the ads, both saw the same.] [I'd stop {audience2} for {product} and keep them for {campaign}.|Proposal: two thirds to {audience}, rest stays.]",
        ),
        them(
          "[Surprising.|I'd have said the opposite.] {audience2} [come back more often, though|are worth more over a year], [at least that's what {them_other} says|we have numbers on that]. [Can you look at it that way?|Does that change it?]",
        ),
        us(
          "[It does.|Good point:] [1~over a year they're about even, so I'd only shift a little.|with your repeat numbers {audience2} break even after five months. Is that soon enough for you?] [Could {them_other} share the export every month?|I'll build it into the report.]",
        ),
        them(
          '[1~Shift a little, then.|Five months is fine, let us keep both.] [Export comes with the next invoice run.|{Them_other} sends the export on the first.|]',
        ),
      ],
    },
    {
      subject: 'Customer list',
      makes: 0,
      turns: [
        them(
          '[Here is|In the folder now:] the list for the {audience} ads, {sessions} rows. [All agreed to marketing.|Opt-outs are removed, {them_other} checked.] [Please delete it when done.|How long do you keep it?]',
        ),
        us(
          '[Uploaded, hashed before it left this machine, and deleted here.|Uploaded and gone from the folder.] {channel} matched {pct} of them, [which is normal|a bit low: many work addresses]. [Using it to exclude people who already bought, too.|Next one in {next_month}, same way.]',
          'quick',
        ),
        them('[Perfect, thank you.|Thanks, legal will like "deleted here".]', 'quick'),
      ],
    },
    {
      subject: '{rival} [again|is bidding on us|ads]',
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        them(
          "[When I search for us|Searching our own name], {rival} comes first. [Is that allowed?|That can't be right?] [{Them_other} is furious.|It's a bit cheeky.]",
        ),
        us(
          "[It's allowed, as long as your name isn't in their ad|Legal, alas]. [They pay dearly for it: about four times what your own ad costs you.|We can outbid them for pennies, your own name is always cheaper for you.] [I've raised our bid on your name by {budget_down} a month at most.|I suggest we don't return the favour, it only makes {channel} rich.]",
          'quick',
        ),
        them(
          "[OK. Don't return it.|Understood.] [I feel better, {them_other} doesn't.|Tell me if they stop.]",
        ),
        us(
          '[Gone since {clock}.|They have given up, as of this week.] [Until next time.|Usually lasts three months.]',
          'weeks',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'low',
      'Upload customer list to {channel}',
      'Hash first, delete after. Also as exclusion for {campaign}.',
    ),
    ticket(
      'medium',
      'Value of {audience2} over a year',
      'Client says they come back more often. Use their export, add to the report.',
    ),
  ],
}
