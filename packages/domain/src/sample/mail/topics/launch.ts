import { type Topic, them, ticket, us } from '../flow.ts'

export const launch: Topic = {
  name: 'launch',
  weight: 8,
  by: 'ads',
  flows: [
    {
      subject: '{campaign}: [ready to launch|ready when you are|go/no-go]',
      makes: 0,
      turns: [
        us(
          "{campaign} is [built and ready to go|ready to go live]. [Ad sets are in {channel}|Everything sits in {channel}], [I've tested the tracking twice|tracking is tested end to end], and the budget is capped at {budget} for the first week.¶[Give me a yes|Say the word] and I'll [switch it on|set it live] {day} [morning|at 8]. [The only open point is the wording on the {product} ads.|Nothing else needed from you.]",
        ),
        them(
          "[Yes from me.|Go for it.|That's a yes.] [The team here ask about it daily.|Bit nervous, in a good way.|We've told the whole company now so no pressure.] Can we keep an eye on the comments for the first [couple of days|48 hours]? Last time a few went unanswered [over the weekend|for too long].",
          'quick',
        ),
        us(
          "[Live since {clock}.|It's live, as of {clock}.] I've set comment alerts to my phone [and {us_other}'s|, {us_other} covers evenings]. [First proper numbers|A first read] on {day}, please don't refresh the dashboard before then :)",
          'days',
        ),
        them(
          '[Ha, too late.|No promises.|Already did.] [Looks great in the feed.|Saw it in the wild on the train this morning.|My mother has seen it, apparently.]',
        ),
      ],
    },
    {
      subject: '[Launch date for|Moving] {campaign}',
      turns: [
        them(
          'We need to [push {campaign} back|move {campaign}] by a week. [The {product} part is not ready|The {product} page will not be signed off in time|{them_other} wants one more look at the offer] and I would rather [wait than launch half of it|not send people to something unfinished].',
        ),
        us(
          "[No problem at all|Fine on our side], nothing is spent yet. I've moved the start to {date} and [pushed the e-mail slot too|kept the same end date, so the daily cap goes up a little]. [One thing to decide: the {audience} warm-up is already running. Pause it, or let it build?|I'll keep the {audience} warm-up running unless you object.]",
          'quick',
        ),
        them(
          '[Let it run.|Keep it running, cheap enough.|Pause that please, feels odd to tease something we cannot sell.] And thank you for not sighing.',
        ),
        us(
          '[I sighed very quietly.|Never.] [Done.|All set.] New calendar is in the shared folder, {campaign} starts {date}.',
        ),
      ],
    },
    {
      subject: '{campaign}, [day three|first 72 hours|early read]',
      turns: [
        us(
          'Quick read on {campaign} after three days. It is early, so [treat this as weather, not climate|no conclusions yet].•Spend so far {budget}, {pct} under plan while {channel} learns•Click rate {ctr}, [well above|a bit above|in line with] the last launch•{Audience} [are carrying it|respond best], {audience2} [are flat|cost twice as much]¶I suggest we [leave it alone until {day}|move a third of the {audience2} budget across on {day}].',
        ),
        them(
          '[Encouraging.|Good start.|Not bad for three days.] [Agree, leave it.|Happy with that.] [What would make you worry?|At what point would you pull {audience2}?]',
        ),
        us(
          "If cost per {action_one} is still above {cpa_high} by {day} I'd [pull it|stop {audience2} altogether]. Right now it's {cpa}, so we're [fine|nowhere near that].",
          'quick',
        ),
      ],
    },
    {
      subject: 'Checklist for {campaign}',
      makes: 1,
      turns: [
        us(
          "Before {campaign} goes out {day} I still need from you:•final price and end date for the {product} offer•a yes on headline B ([it's the braver one|the one with the question])•whether {page} can [carry the banner|take the countdown]¶[Everything else is ticked.|The rest is done: tracking, audiences, exclusions, UTMs.]",
        ),
        them(
          'In order: [price is final, ends {date}|price as in the sheet, ends {date}]. Headline B, [yes, we like brave|go on then]. {Page} [can have the banner but not the countdown, {them_other} hates countdowns|is fine for both].',
        ),
        us(
          "[Perfect, that's all I needed.|Brilliant.] Building the last ad set now, [preview link to follow|you'll have previews by tonight].",
        ),
        us(
          "Previews are in the shared folder under {campaign}/{version}. [If I hear nothing by noon on {day} I'll take it as a yes.|Two sizes are still rendering, the rest is final.]",
        ),
        them(
          '[1~Seen, all good.|Looked at all of them on my phone, happy.|One typo in the third one ("{product}" is missing its capital), otherwise yes.]',
        ),
        us('[1~Scheduled for {day}.|Perfect, scheduled.|Good catch, fixed. Scheduled for {day}.]', 'quick'),
      ],
    },
    {
      subject: 'Results: {campaign}',
      makes: 2,
      turns: [
        us(
          "{campaign} finished on {date_past}. The short version: {count} {action} at {cpa}, [against {cpa_before} for the last one|{pct} better than the one before].¶[What worked: the {audience} cut with the plain headline.|The {product} creative did most of the lifting.] What didn't: {channel} [ate {pct_small} of budget for almost nothing|got expensive in the last week]. [Deck attached in the folder.|One-page summary is in the shared folder.]",
        ),
        them(
          "[Really pleased with that.|That's better than I told the board.] [1~Can I share the one-pager as is?|Could you do me a version without the internal notes for {them_other}?]",
        ),
        us(
          "[1~Of course, it's written to be shared.|Clean version is in the folder, no notes.] [I'd reuse the {audience} set for {season}.|Next time I'd start {channel} a week later.]",
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Build {campaign} in {channel}',
      'Ad sets per audience ({audience}, {audience2}), cap {budget} for the first week, start {date}. Brief in the shared folder.',
    ),
    ticket(
      'high',
      'Launch check: {campaign}',
      'Tracking, exclusions, UTMs, {page} on mobile. Goes live {day}.',
    ),
    ticket(
      'low',
      'Wrap-up one-pager for {campaign}',
      'Client wants a version without internal notes for {them_other}.',
    ),
  ],
}
