import { type Topic, them, ticket, us } from '../flow.ts'

export const spend: Topic = {
  name: 'spend',
  weight: 9,
  by: 'ads',
  flows: [
    {
      subject: '[Pacing|Budget pacing], {month}',
      turns: [
        us(
          "[Where we are on budget|Pacing check]: {spend} spent in {channel} so far this month, which is {pct_small} [ahead of|behind] plan. Cost per {action_one} is {cpa}, [down from|against] {cpa_before} in {last_month}.¶[I'd let it run.|No changes proposed.] [If {audience} hold up I'll ask for {budget} more around the 20th.|{Channel2} is the one I'm watching.]",
        ),
        them(
          '[Good to know, thanks.|Thanks, that helps.] [Is the {channel2} number including the {product} test?|Does that include {campaign}?]',
        ),
        us(
          "[It does.|Yes, all in.] Without it we'd be at [roughly {cpa_before}|{pct_small} less], so the test is [paying its way|not what's costing us].",
          'quick',
        ),
      ],
    },
    {
      subject: 'Extra budget for {product}?',
      turns: [
        them(
          "[{Them_other} found some money.|There's budget left over from the event that didn't happen.] If I gave you {budget_up} instead of {budget} on {product} for the rest of {month}, [what would I get|what could you do with it]?",
        ),
        us(
          "Honest answer: not double. [{Audience} are close to saturated|We already reach most of {audience}], so the next pound is worth about {pct} less than the last. I'd put [1~half into {audience2}|half in {channel2}] and expect [around|roughly] {count} {action} in total at about {cpa}.",
        ),
        them(
          "[That's fair, and thank you for not just saying yes.|Appreciate the straight answer.] [Do it.|Let's do it as you say.] [Can you confirm the split by {day} so I can get the PO raised?|I'll get a PO over.]",
        ),
        us(
          '[Split confirmed|As agreed]: half {audience}, half [1~{audience2}|{channel2}], live from {day}. [Cap is set so it cannot overshoot.|Hard cap at {budget_up}.]',
        ),
      ],
    },
    {
      subject: '{channel} costs [this week|have jumped|going up]',
      makes: 0,
      turns: [
        us(
          "You'll see it in the dashboard so better from me: {channel} went from {cpa} to {cpa_high} per {action_one} [since {date_past}|over the last ten days]. [{Rival} is bidding on your name again.|Two new advertisers entered the auction, {rival} among them.|The creative is tired: frequency is above five.]¶I've [moved {pct} of the daily budget to {channel2}|capped the worst ad set] and [new creative is with {us_other}|will look again on {day}].",
        ),
        them(
          "[Thanks for flagging.|I had seen it and was composing a less friendly mail.] [How long before we know if it helped?|What happens if it doesn't come back?]",
        ),
        us(
          '[Give it until {day}.|Four or five days.] If it is not under {cpa_before} by then I would [stop {channel} for {product} and keep it for {campaign}|rather give you the money back than spend it badly].',
          'quick',
        ),
        us(
          'Update as promised: {cpa} yesterday, [so back to normal|and falling]. [Moving the budget back in two steps.|I will leave the split as it is for now.]',
          'days',
        ),
        them(
          '[Good. Thank you.|Phew.|Well handled, thanks.] [Could you put a line on it in the monthly report?|{Them_other} asked, now I have an answer.]',
        ),
      ],
    },
    {
      subject: 'Budget for {next_month}',
      makes: 2,
      turns: [
        us(
          'Proposal for {next_month}, same total as {month}:•{channel}: {spend} ([keeps {campaign} going|mostly {audience}])•{channel2}: {budget} for {product}•[{budget_down} held back for tests|{pct_small} in reserve for {season}]¶[OK to lock by {day}?|Shout by {day} if you want it cut differently.]',
        ),
        them(
          '[Looks right.|Fine with me.] [Could the reserve be a bit bigger? {Season} always surprises us.|I would rather have less on {channel2} until {page} is fixed.|One change: {product} needs to come down, we are nearly full.]',
        ),
        us(
          '[Adjusted|Done, moved {budget_down} across] and locked. [Updated sheet is in the folder.|The plan in the folder is now the final one.]',
        ),
      ],
    },
    {
      subject: 'Card declined on {channel}',
      makes: 1,
      turns: [
        us(
          "{channel} has [stopped delivering|paused everything] since {clock}: the card on file was declined. [Probably the monthly limit.|It expired at the end of {last_month}.] [Campaigns restart by themselves once it's updated.|Nothing is lost, it resumes as soon as it is paid.] Could you or {them_other} [update it today|look at it this afternoon]?",
        ),
        them(
          '[On it.|Ugh, new card arrived and nobody told {channel}.] [{Them_other} has the login, will be done within the hour.|Should be fixed now, can you check?]',
          'quick',
        ),
        us(
          '[Delivering again.|All running again as of {clock}.] We lost [about half a day|the morning], roughly {few} {action}. [Adding a calendar note a month before the next expiry.|I have spread the missed spend over the rest of the week.]',
          'quick',
        ),
      ],
    },
    {
      subject: 'Pausing {product} ads [for now|for a bit]',
      turns: [
        them(
          "[Can you pause|Please pause] everything on {product}? [We cannot take more before {date} and I don't want to pay for disappointment.|{Them_other} wants the price change through first.] [Rest can stay on.|Only that, leave {campaign} alone.]",
        ),
        us(
          "Paused at {clock}, in {channel} and {channel2}. That frees about {budget_down} a week. [Shall I move it to {product2}, or leave it unspent?|I'd put it behind {product2} unless you want it back.]",
          'quick',
        ),
        them(
          "[1~{Product2}, good idea.|Move it.|Leave it unspent please, {them_other} will love me.] [I'll shout when we're ready to go again, probably {date}.|Should be back by {date}.]",
        ),
        us("[1~Moved.|Moved across.|Left alone, then.] I've put a reminder in for {date}."),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Shift budget from {channel} to {channel2}',
      'Cost per {action_one} at {cpa_high} against a target of {cpa}. Move {pct} for two weeks, review on {day}.',
    ),
    ticket(
      'urgent',
      '{channel} stopped delivering',
      'Payment declined since {clock}. Client is updating the card; check delivery resumes and spread the missed spend.',
    ),
    ticket('low', 'Pacing sheet: add {campaign}', 'Budget {budget}, {date} to the end of {next_month}.'),
  ],
}
