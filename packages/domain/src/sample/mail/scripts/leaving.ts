import { type Flow, them, us } from '../flow.ts'

export const rethink: Flow = {
  subject: 'Agency review',
  turns: [
    them(
      'You will have gathered that I am reviewing all of our suppliers. To be transparent: we are speaking to two other agencies. In {last_quarter} paid brought 52 {action} and sales accepted 14 of them. I cannot defend that to the board.¶No decision has been taken. The notice period would run from the end of the month.',
    ),
    us(
      "Thank you for telling me straight, I'd rather know. You're right about the third. I think we can show why, and that the last six weeks look different since the form changed. May I have forty-five minutes with you and Imran, without slides? I'd bring {us_other} and the won/lost list, deal by deal.",
      'quick',
    ),
    them('My diary is difficult. I will come back to you.'),
  ],
}

export const offerToTalk: Flow = {
  subject: 'Deal by deal',
  turns: [
    us(
      "So that you have it even if we don't find a time: all nineteen {action} since the form changed, deal by deal, with what sales said about each. Accepted: eleven. Before the change: 14 of 52.¶I'd like to make our case in person. {day} at 8:30, before your day starts? I'll come to you.",
    ),
  ],
}

export const pause: Flow = {
  subject: 'Pausing for now',
  turns: [
    them(
      'As I said on the phone, we have to pause. It is not about you at all, until we have that decision there is simply nothing to sell. Can everything stop at the end of the week, and what does it cost us to keep the accounts?',
    ),
    us(
      "Completely understand. Everything stops {day} evening; brand search too, unless you want to keep it for {budget_down} a month. Keeping the accounts costs nothing. I've written down where we stand so that a restart takes days and not weeks.",
      'quick',
    ),
    them('Stop that too, please. Thank you for being so easy about it. We will be back.'),
    us(
      'All stopped, last invoice comes at the end of the month. The restart list is in the folder. Fingers crossed, and ring me the minute you know.',
      'quick',
    ),
  ],
}

export const farewell: Flow = {
  subject: 'Hand-over and goodbye',
  turns: [
    us(
      'Here is everything for the new team: accounts (all yours already), passwords by separate way, a page per channel on what we tried and what we would do next. Our access ends tonight, please confirm that you can get in everywhere.',
    ),
    them(
      'We can, all checked. The new lot said it is the tidiest hand-over they have seen. Thank you for everything, the e-bike launch is still the best week we ever had.',
      'quick',
    ),
    us(
      'That means a lot. It was a pleasure from the first ride to the last invoice. Come by when you are in London, both of you.',
      'quick',
    ),
  ],
}
