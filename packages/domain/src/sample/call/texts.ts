/** Notes that people leave after a call; templates of `expand`. Who rang is told by the side. */
export const calls: readonly { subject: string; body: string; side: 'us' | 'them' }[] = [
  {
    side: 'them',
    subject: '{contact} rang about {product}',
    body: '[Wanted to know|Asks] whether we can [push|hold] the {product} ads [until {day}|before the weekend]. [Yes, no cost.|Said yes, {us_other} does it today.] [Sounded rushed.|Also mentioned that {them_other} likes the new pictures.]',
  },
  {
    side: 'them',
    subject: 'Quick question on {channel}',
    body: '{contact} sees [fewer|more] {action} than usual and wondered about {channel}. [It was the bank holiday, explained.|Cost is {cpa}, so all normal.|One ad was refused, appeal is in.] [Happy with that.|Will look again on {day}.]',
  },
  {
    side: 'them',
    subject: '{contact}: change of plan for {campaign}',
    body: '[Stock came early|{them_other} has a new idea|Board meeting moved], so {campaign} [can start on {day}|should wait until {date}]. [Told {us_other}.|Calendar changed while on the phone.] No effect on the {budget}.',
  },
  {
    side: 'them',
    subject: 'Call from {contact}',
    body: '[Mostly chat.|Nothing urgent.] [They hired someone for the shop floor.|New office, asks for the new address on invoices.|{rival} called them, they laughed.] Real point at the end: {product2} needs more attention in {next_month}, [{budget_down} would be there for it|without extra money].',
  },
  {
    side: 'them',
    subject: 'Not amused about {page}',
    body: "{contact} found {page} [broken on a phone|with last year's prices] in front of a customer. [Fixed while we talked.|Theirs to fix, but we should have seen it.] Apologised, [accepted|they were fair about it]. {us_other} adds it to the weekly check.",
  },
  {
    side: 'us',
    subject: 'Rang {contact} about the {product} approval',
    body: '[Got through at once.|Third try.] [Approved by phone, mail to follow.|They want {them_other} to see it first, answer {day}.] [While at it: budget for {season} is {budget}, not more.|Also agreed to drop {audience2}.]',
  },
  {
    side: 'us',
    subject: 'Called {contact}: {channel} costs',
    body: 'Told them before they see it: {cpa_high} per {action_one} this week, {cpa} normal. [Took it well.|Silence, then "thanks for ringing".] [We cap it today and look again {day}.|{us_other} swaps the creative.]',
  },
  {
    side: 'us',
    subject: 'Walked {contact} through the report',
    body: 'Page one took all of it, [which is the point|rest not needed]. [Questions about {audience}: answered.|Wants {page} split out next time.] ["Finally understand it."|Shares it with {them_other}.]',
  },
  {
    side: 'us',
    subject: 'Catch-up with {contact}',
    body: "[No agenda.|Just checking in.] [They plan something around {product} in {next_month}, not official yet.|Busy with the audit until {date}.|Likes that we answer quickly, dislikes our invoices' layout.] [Nothing to do.|Noted for the plan.]",
  },
  {
    side: 'us',
    subject: 'Voicemail for {contact}',
    body: 'Left a message: [{campaign} needs a yes by {day}|two options for {product}, both in the folder|just the {po} number, please]. [Mail follows.|Will try again on {day}.]',
  },
  {
    side: 'us',
    subject: 'Call about {page} with {them_other}',
    body: 'Developer call, {contact} listened in. [Redirect list agreed|Three scripts will go|Form gets one field less], done by {day}. [Pleasant.|Good person, answers straight.] {Page} scored {score} today, aim is {score_good}.',
  },
  {
    side: 'us',
    subject: 'Planning call, {season}',
    body: '[Half an hour on|Sketched] {season}: {campaign} first, {product} in front, {budget} in {channel}. [{contact} wants it calmer than last year.|Date: {date}.] [Plan goes out {day}.|{us_other} writes it up.]',
  },
]
