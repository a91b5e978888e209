import { type Topic, them, ticket, us } from '../flow.ts'

export const legal: Topic = {
  name: 'legal',
  weight: 2,
  by: 'search',
  flows: [
    {
      subject: 'Cookie banner',
      makes: 0,
      turns: [
        them(
          '[Our lawyer|{Them_other}] wants ["reject" as big as "accept"|the banner rewritten] by {date}. [What does it do to the numbers?|How much do we lose?]',
        ),
        us(
          "[About {pct} of visits become invisible|Expect to see {pct} less], though they still buy. [Nothing to fear: the modelled figures cover most of it.|So compare with {last_month} only with care.] [1~The design doesn't have to be ugly, {us_other} has one ready.|It's the right thing anyway; I'd do it on a Monday so that the weeks are clean.]",
        ),
        them('[1~Use your design.|Monday it is.] [Thank you for not panicking.|Lawyer is content.]'),
        us(
          '[Live since this morning.|Banner is live.] [{pct} say yes, more than I feared.|As expected so far.]',
          'days',
        ),
      ],
    },
    {
      subject: '[Claim in|Wording of] the {product} ad',
      makes: 1,
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        us(
          'Before this goes out: the {product} ad says "[the fastest|number one|guaranteed|clinically proven]". [Can we prove it?|Do you have something in writing?] [If not, I\'d rather say what it does than what it is.|{Rival} got a letter over the very same word in {last_month}.]',
        ),
        them(
          "[We can't, not in writing.|{Them_other} says there was a study, in {year}, somewhere.] [Take the safe wording.|What's the alternative?]",
        ),
        us(
          '"[Done in a day, or we come back free|Most people notice within a week|Chosen by {count} people so far|Made to be repaired]". [True, and better.|All true, and nobody can write us letters.]',
          'quick',
        ),
        them('[Better indeed.|Approved.] [Lawyers make better writers than you think.|Go.]'),
      ],
    },
    {
      subject: 'Data request',
      turns: [
        them(
          '[Someone asks|A customer asks] us what data we hold on them, and [that includes your tools|it includes the ads]. [We have a month.|Due {date_far}.] [What do you have?|Can you check?]',
        ),
        us(
          '[Checked: in our tools nothing with a name.|Two entries: the newsletter, and a form of {date_past}.] [Export is in the folder, for you and {them_other} only.|Tell me if they want it deleted, it takes an hour.]',
        ),
        them(
          '[1~They want it deleted, please confirm in writing.|Thank you, answered. Smoothest one so far.]',
          'slow',
        ),
        us(
          '[1~Deleted at {clock}, everywhere, back-ups roll over within 30 days.|Noted, and filed.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'high',
      'Consent banner with equal buttons',
      "Client's lawyer, by {date}. Go live on a Monday, mark the week in the report.",
    ),
    ticket('medium', 'Replace claim in {product} ads', 'Cannot be proved. Say what it does.'),
  ],
}
