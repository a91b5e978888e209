/** Lines of which the notes of a review are put together; templates of `expand`. */
export const discussed: readonly string[] = [
  '{last_month}: {count} {action} at {cpa}, [ahead of plan|on plan|a little under plan]. [{Channel} did most of it.|No surprises.|{contact} expected less.]',
  '{campaign}: [keep going until {date}|two more weeks, then fresh creative|stop after {month}]. [{Audience} respond best.|Click rate {ctr}.]',
  '{page} converts at {rate} since the change ({rate_before} before). [Everyone pleased.|{contact} wants the same for {page2}.]',
  '[Long talk about|Talked through] {product}: [price is the issue, not the ads|capacity is tight until {date}|{rival} is cheaper, but slower]. [No change for now.|Coming back to it next time.]',
  '{channel2}: [{budget_down} test approved|not convinced yet|cost is up {pct}, watching]. [{us_other} explained the auction.|Decision after {season}.]',
  '"{keyword}" at position {pos}, from {pos_before}. [Merge of the two pages paid off.|Links next.]',
  '{contact} asked [1~how we count {action}|why our figure and theirs differ]: [1~ours are by day of click|cancellations, as always]. [Same definition from now on.|Footnote goes into the report.]',
  '{season}: [start on {date}|a week earlier than last year], {product} in front, [{budget} set aside|budget to be confirmed]. [No discounts.|One offer only.]',
  '[{contact} is under pressure from above|New targets from the board]: {pct} more by the end of {next_quarter}. [Doable with {page} fixed.|We said honestly that budget alone will not do it.]',
  '{audience2} [cost twice as much but come back|do not work with this creative]. [Look again in {next_month}.|Split out in the report.]',
  '[3~Creative: {contact} loved route A.|Creative: new photographs are a big step up.] [3~B goes in a drawer.|First ads with them on {day}.]',
  '[Tracking is trustworthy again|Numbers agree to within {pct_small}]. [Banner change is behind us.|Server-side helped.]',
  '[2~Follow-up on enquiries still slow ({hours} h).|Reviews at 4.6.] [2~{them_other} looks into it.|Shown in the ads from {day}.]',
  '[4~Team change on their side: {them_other} takes over day-to-day.|{them_other} away until {date}.] [4~Short introduction next week.|{contact} decides meanwhile.]',
  '{rival}: [new campaign, same message as ours|back on their brand name|gone quiet]. [We do nothing.|Brand bid up slightly.]',
]

export const decided: readonly string[] = [
  'Move {budget_down} from {channel} to {channel2} from {day}.',
  'Keep the budget as it is, look again on {date}.',
  '{campaign} gets {budget_up} instead of {budget}.',
  'Drop {audience2} for {product}.',
  'Short form on {page}, test for three weeks.',
  'No new channel before {page} is fixed.',
  'Approvals: silence until {day} counts as yes.',
  'One page instead of the full report, appendix on request.',
  '{Product} pauses until {date}.',
  'Photo shoot on {date}, half a day.',
  'Half of the reserve goes into {season}.',
  'Next review with {them_other} as well.',
]

export const actions: readonly string[] = [
  '{member}: new {product} ads by {day}',
  '{member}: plan for {season} by {date}',
  '{us_other}: check speed of {page}',
  '{us_other}: two headlines for {campaign}',
  '{us_other}: numbers for {audience} over a year',
  '{member}: half a page for {them_other}',
  '{contact}: prices for {product} by {date}',
  '{contact}: yes or no to {budget} by {day}',
  '{them_other}: photographs to the folder',
  '{them_other}: access to {channel2}',
  '{contact}: ask sales about the last {n} {action}',
  '{us_other}: mark {date_past} in the dashboard',
]

export const moods: readonly string[] = [
  '[Good meeting.|Relaxed, quick.|{contact} in good spirits.|Ten minutes over, worth it.]',
  '[{contact} short of time, got through everything anyway.|Started late, {them_other} joined from a train.|Video kept dropping, finished by phone.]',
  '[Livelier than usual.|A bit tense about cost, better towards the end.|Constructive.|Many questions, all good ones.]',
  '',
  '',
]

export const quarterGoals: readonly string[] = [
  '{last_quarter}: {spend} a month, {count} {action}, {cpa} each ({cpa_before} a year ago).',
  'Three things that worked: {audience}, the new {page}, {campaign}. One that did not: {channel2}.',
  'Goal for {quarter}: {pct} more {action} at no more than {cpa}. {contact} would like it written down, so: written down.',
  'Biggest lever: {page}, from {rate_before} to {rate}. Second: {product}, if price allows.',
  'Risks named: {rival}, the price of {product}, and both of us trying too much at once.',
]
