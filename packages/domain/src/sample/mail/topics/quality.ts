import { type Topic, them, ticket, us } from '../flow.ts'

export const quality: Topic = {
  name: 'quality',
  weight: 5,
  by: 'ads',
  flows: [
    {
      subject: '[Lead quality|Quality of {action}], {month}',
      makes: 0,
      kinds: ['leads', 'saas'],
      turns: [
        them(
          "[Sales is grumbling|{Them_other} looked at {last_month}]: {count} {action}, but [only one in six was any good|half never picked up]. [Cheap is not the same as good.|I'd rather pay {cpa_high} and get people who mean it.] [Where do the bad ones come from?|What can we do?]",
        ),
        us(
          "[Mostly {channel2}, {audience2}.|From one ad, as it happens: the {product} one with the free bit in the headline.] [It's cheap because it promises everything to everybody.|They cost {cpa_before} less and close four times less often.] I've [stopped it|moved the money to {audience}], and [added a question to the form|the form on {page} now asks for the budget]. [1~Fewer, better. Expect the count to fall by {pct}.|Can {them_other} mark good and bad for three weeks? Then {channel} learns it.]",
        ),
        them(
          '[1~Fewer and better is right. I will prepare people for the lower number.|Marking starts {day}. {Them_other} has a column for it now.]',
        ),
        us(
          "[Three weeks on:|Result:] one in three is good now, at {cpa_high} each, so a good one costs [about half of what it did|{pct} less]. [1~It's the form that did it.|Thank {them_other} for the column.]",
          'weeks',
        ),
        them('[Sales has stopped grumbling. Mostly.|Much better conversations, they say.]'),
      ],
    },
    {
      subject: 'CRM export, {last_month}',
      makes: 1,
      kinds: ['leads', 'saas'],
      turns: [
        them(
          '[Export for {last_month} is in the folder.|Here is the won/lost list.] [{n} won, best month since we count.|{n} won, fewer than hoped, but bigger.] [Note: two are doubles.|{Them_other} added a column with the reason why we lost.]',
        ),
        us(
          '[Thanks, the reasons are gold.|Very useful.] [Lost to {rival}: a quarter. Lost to "not now": half. I\'d write to the "not nows" in three months.|{audience} close at {rate}, others at {rate_before}.] [Feeding it back to {channel} today.|It goes into the bidding tonight.]',
        ),
        them('[Do write to them.|Good idea, draft something?] [Nothing pushy.|{Them_other} would sign it.]'),
        us(
          '[Draft: four sentences, no offer, one question.|It is in the doc, four sentences.] [Goes out {date_far}, unless you stop me.|{us_other} says it is the best mail of the year, which annoys me.]',
        ),
      ],
    },
    {
      subject: 'Follow-up time',
      kinds: ['leads', 'saas', 'local'],
      turns: [
        us(
          '[Not ads, but it matters more:|A number that isn\'t ours:] [{action} that come in after 16:00 get an answer at 11 next day|the average {action_one} waits {hours} hours for a call]. [Those called within the hour buy twice as often.|By then {rival} has rung.] [1~Could somebody look at the inbox at five?|A text message that says "we ring you tomorrow at nine" would already do it.]',
        ),
        them(
          "[Ouch.|Uncomfortable and true.] [1~{Them_other} takes the five o'clock slot from {day}.|The text message is a great idea. Can you set it up?]",
        ),
        us(
          "[1~Great. I'll measure it quietly for a month.|Set up: goes out after two minutes, in {them_other}'s name.]",
        ),
        them(
          '[1~Working well so far.|Two people replied to it like to a friend.] [Thank you for saying it.|Should have done it years ago.]',
          'weeks',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'high',
      'Stop low-quality {action} from {channel2}',
      'One in six is any good. Question on the form at {page}, feed back good and bad.',
    ),
    ticket('medium', 'Import won/lost into {channel}', 'Export from {them_other}, column for the reason.'),
  ],
}
