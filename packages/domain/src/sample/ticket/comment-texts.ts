/**
 * What people write under tickets, as templates: {them} is who asked at the client, {us} who has the ticket, {owner} whose
 * client it is, {day} a weekday soon; @us and @owner mention them.
 */

/** Whoever does the work, while they do it. */
export const progress: readonly string[] = [
  'Had a first look. Smaller than it sounds: one morning, not a week.',
  'Started. The numbers from last month are in the folder, so nothing is lost if I break something.',
  'Halfway. The rest needs a day of fresh data, so I go on {day}.',
  'Found it, I think. Same cause as in spring, we only ever fixed the symptom then.',
  'Draft is in the shared folder. @owner could you read it before it goes to {them}?',
  'What is left:\n\n- [x] copy what is there now\n- [x] change it in the test account\n- [ ] change it for real\n- [ ] tell {them}',
  'Two ways to do it:\n\n1. quick, and again in three months\n2. properly, about **half a day** more\n\nI would go for the second. Shout if not.',
  'This is waiting for nothing but me. {day} morning, first thing.',
  'Checked against the brief: we promised a bit less than they remember. Doing it anyway, it is ten minutes.',
  'Tried it on my own phone first, works. The old tablet in the office shows it *slightly* off, nobody has one.',
  'Careful with this one: whatever we change here shows up in their board report on the first.',
  'Rolled back what I did yesterday, the effect was the other way round. Second try on {day}.',
]

/** The client's owner, who hears from the client. */
export const questions: readonly string[] = [
  '@us {them} asked again on the phone just now. What do I tell them?',
  '@us any idea how long? I see {them} on {day} and would rather say it than be asked.',
  '{them} would like to have it before {day}. Possible, @us?',
  '@us is this still on? If it gets tight say so, then I move something else.',
  'For context: {them} has shown this to the boss. It matters more than the ticket looks.',
  '@us could you add two sentences on what it was? I would forward them as they are.',
]

/** The answer to one of them. */
export const answers: readonly string[] = [
  '@owner tomorrow noon. If it slips I tell you before, not after.',
  '@owner say {day}, and that it is the last piece.',
  'Done by {day}, promise. The hard part is over.',
  '@owner yes, still on. Was off sick, hence the silence.',
  'Tell them it is in work and that nobody loses data. The rest I write up tonight.',
  '@owner two sentences: a setting was lost in the update, it is back. Nothing of theirs was wrong.',
]

/** Why it waits. */
export const waits: readonly string[] = [
  'Asked {them} for the missing piece. Nothing we can do until it is here.',
  'Waiting for {them} to approve. Sent a reminder, next one on {day}.',
  'It is with their developers now. {them} says this week; I look again on {day}.',
  'We need the login for this and only {them} has it. Sent the guide with the pictures.',
  'Ready to go on our side. {them} wants to ask the lawyer first.',
  '@owner could you bring it up in the call? {them} does not read my mails, it seems.',
]

/** How it ended. */
export const endings: readonly string[] = [
  'Live since this morning, looked at it on phone and desktop. Done.',
  'Checked with {them}: works for them.',
  'Done. Took a third of what I feared.',
  'Finished, and written down in the wiki so that we do not puzzle over it next year.',
  'It holds since two days, so I call it done.',
  '{them} confirmed by mail, closing this.',
  'Done. @owner please tell {them}, they like to hear it from you.',
  'All four points are through:\n\n- [x] fixed\n- [x] tested\n- [x] live\n- [x] {them} knows',
]
