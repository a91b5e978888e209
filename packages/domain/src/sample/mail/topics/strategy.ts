import { type Topic, them, ticket, us } from '../flow.ts'

export const strategy: Topic = {
  name: 'strategy',
  weight: 4,
  by: 'lead',
  flows: [
    {
      subject: '[An idea for {product}|Idea]',
      makes: 0,
      turns: [
        us(
          "[A thought from the train|Something I can't let go of]: {audience} ask us more about [{product} than about anything we advertise|how it's made than what it costs]. [What if {campaign} simply answered that?|What if we stopped selling for a month and only explained?] [A small test: {budget_down}, two weeks, {channel}.|I'd try it with {budget_down} before anyone builds anything.]",
        ),
        them(
          "[I like that.|Hm. Interesting.] [{Them_other} has been saying this for a year.|My worry: we look like we've nothing to sell.] [Try it.|OK for the small test, numbers on {date}.]",
        ),
        us(
          '[Running from {day}.|Test starts {day}.] [You\'ll see if it works before {them_other} says "told you so".|Goal: {action} below {cpa_before}, otherwise we bury it.]',
        ),
        us(
          "[The test is over:|Verdict:] {cpa} per {action_one}, [against {cpa_before} for the normal ads. It works.|so better than the usual ones, on small numbers.] [I'd double it and see.|Worth making it properly.]",
          'weeks',
        ),
        them('[Told you so, says {them_other}.|Well, well.] [Let us make it properly.|Double it.]'),
      ],
    },
    {
      subject: '{channel2}: [worth a try?|should we?]',
      turns: [
        them(
          '[Everyone seems to be on|{Rival} is all over] {channel2}. [Should we be?|Are we missing something?]',
        ),
        us(
          "[Honestly? Not yet.|Short answer: not yet.] {audience} [are there, but to be entertained|use it mostly on weekends]. [Their ads run because they've money, not because it works: same three for months.|I'd rather fix {page} first, it's worth more.] [If you want to know for sure: {budget_down}, one month, one idea.|A fair test costs {budget_down}. Less tells us nothing.]",
        ),
        them(
          "[1~Thanks for the no. {Them_other} will ask again in three months.|Let's do the fair test. {Next_month}, then.]",
        ),
        us('[1~I will have the same answer, with newer numbers.|In the plan for {next_month}.]', 'quick'),
      ],
    },
    {
      subject: 'Plan for {next_quarter}',
      makes: 1,
      turns: [
        us(
          "Plan for {next_quarter} on one page, in the folder. In three lines:•[more|all] {audience}, less {audience2}•{page} gets rebuilt before {season}•[{channel2} stops|{channel} goes up to {budget_up}], [unless you see it differently|from {date}]¶[It assumes {product} stays at today's price.|Goal: {count} {action} at {cpa} or less.]",
        ),
        them(
          '[Clear.|One page, hurrah.] [1~I would keep {audience2} alive at a low flame.|{Them_other} asks what happens if {product} runs out.] [Otherwise yes.|Otherwise we have a plan.]',
        ),
        us(
          "[1~Low flame it is.|If it runs out, {product2} takes the slot: it's on the page now.] [Final version is up.|Then this is it. Reviews on the first {day} of each month.]",
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Test: explain, do not sell ({product})',
      '{budget_down}, two weeks, {channel}. Goal below {cpa_before}.',
    ),
    ticket(
      'low',
      'One-page plan {next_quarter}',
      'Three lines, one goal: {count} {action} at {cpa} or less.',
    ),
  ],
}
