/** Notes that the team leaves for each other; templates of `expand`. */
export const noteTexts: readonly { subject: string; body: string }[] = [
  {
    subject: 'Before the next review',
    body: 'Have an answer ready about {product}: {contact} [asked twice|will ask again]. [{cpa_high} is the number they remember, {cpa} is today.|The honest one: price.]',
  },
  {
    subject: 'How {contact} likes things',
    body: '[Short mails, no attachments, call before ten.|Never on Mondays, never about {channel} after five.|Wants the number first ({cpa} this week) and the story after.|Pictures of {product} rather than words about it.] [{them_other} is the opposite.|Do not copy {them_other} on money.|Mention {audience}, that always opens a door.|Learned the hard way with {campaign}.]',
  },
  {
    subject: '{rival}',
    body: 'Seen [on the Tube|in {channel}|in a shop window]: {rival} with nearly our {campaign} line. [Nothing to do, but tell {contact} before somebody else does.|Screenshot in the folder. Theirs is uglier.]',
  },
  {
    subject: 'Budget',
    body: 'Reading between the lines: {contact} has {budget_up} for {season} but wants us to propose it. [Bring it with numbers for {audience}.|Do not ask before {date}, board is meeting.]',
  },
  {
    subject: 'Lesson from {campaign}',
    body: '{Audience} first, broad later, not the other way round: cost us about {budget_down}. [Added to the launch checklist.|{us_other} agrees, reluctantly.]',
  },
  {
    subject: 'Hours',
    body: '{hours} hours over in {month}, mostly {page}. [Not billing, but mention it on {day}.|Second month in a row: talk about scope.]',
  },
  {
    subject: 'Opportunity: {product2}',
    body: "{contact} mentioned in passing that {product2} has the best margin. We spend {pct_small} on it. [Pitch it in the next review.|Ask for last year's numbers.]",
  },
  {
    subject: 'Access',
    body: "{channel} is on {them_other}'s private card. [Has to change before they go on leave.|Raised it, {contact} promised to sort it by {date}.]",
  },
  {
    subject: 'Personal',
    body: '{contact} [runs a marathon on {date}|is moving house around {date}|has a new puppy and shows it in every call|becomes a grandparent in {next_month}|turns fifty on {date}|is back from three weeks off on {day}]. [Send something.|Be kind with deadlines, {campaign} can wait.|{us_other} is getting a card.|Start the call with that and not with {channel}.]',
  },
  {
    subject: 'Contract',
    body: 'Renewal talk in {next_month}. [Bring: {count} {action}, cost down {pct}, {page}.|{contact} is for it, {them_other} has to be convinced.] [Ask for {fee} more.|Same fee, longer term.]',
  },
  {
    subject: 'Watch {page}',
    body: 'Converted at {rate} and now {rate_before}, [no idea why yet|since {date_past}]. [{us_other} looks at recordings on {day}.|Could be the new menu.]',
  },
  {
    subject: 'What {them_other} said',
    body: '"[We would miss you|I wish everyone explained it like that|It is the first agency I do not have to chase]." [Keep for the case study.|Made my week.] Context: {campaign}, {count} {action}.',
  },
]
