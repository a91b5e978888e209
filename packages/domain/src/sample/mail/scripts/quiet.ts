import { type Flow, us } from '../flow.ts'

export const whileYouAreAway: Flow = {
  subject: 'While you are away',
  turns: [
    us(
      'I know you are off from today, so only for when you are back, or for whoever covers:•{campaign} runs until the end of the month within the approved budget•the new {page} text needs a yes before we publish•the cold chain ads wait for the photographs¶Who should I turn to meanwhile? I have copied Graham, in case.',
    ),
  ],
}

export const checkInOne: Flow = {
  subject: 'All OK over there?',
  turns: [
    us(
      'Have not heard from you or Jodie in a while, which is not like either of you. {campaign} keeps running as agreed ({cpa} per {action_one}, fine), but the new timetable and the student offer are both waiting for a word from you.¶Ten minutes on the phone this week? I can do any day before nine.',
    ),
  ],
}

export const checkInTwo: Flow = {
  subject: 'Trying once more',
  turns: [
    us(
      'I left a message at the desk today and heard that Jodie is off for a bit, I hope it is nothing bad.¶So that we do not spend your money blindly: unless I hear otherwise I will take {campaign} down to half from Monday and leave the brand ads on. One word changes that.',
    ),
  ],
}
