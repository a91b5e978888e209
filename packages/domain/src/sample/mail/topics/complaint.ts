import { type Topic, them, ticket, us } from '../flow.ts'

export const complaint: Topic = {
  name: 'complaint',
  weight: 2,
  by: 'account',
  flows: [
    {
      subject: '[Not happy with|Disappointed with] {month}',
      makes: 0,
      turns: [
        them(
          "I'll be [direct|plain]: {month} has been poor. {Action} cost {cpa_high} against the {cpa} we [talked about|planned], and I heard it from [{them_other}|our own dashboard] rather than from you. [I need to understand what went wrong and what changes.|What is the plan?]",
        ),
        us(
          "You're right, and [we should have rung you on {date_past} when we saw it|you should have heard it from us first]. What happened: [{channel} stopped learning after the budget change|we kept {campaign} on a week too long|{page} was down for two days and we noticed late].¶What changes from today:•[a note to you the day cost passes {cpa_before}|I look at it every morning until it's back]•{pct} of the budget moves to {channel2}•[we don't charge the {hours} hours for repairing it|a call on {day}, with {us_other}]",
          'quick',
        ),
        them(
          "[Thank you for a straight answer.|That's the kind of answer I wanted.] [I'll hold you to the mornings.|Let's see where we are in two weeks.] [{Them_other} will join the call.|{day} at {time} works.]",
        ),
        us(
          '[Two weeks in|As promised]: cost per {action_one} is {cpa_before}, and falling. [Not there yet, but the right way.|I expect {cpa} by {date}.]',
          'weeks',
        ),
      ],
    },
    {
      subject: '[Waiting for a reply|Chasing|Third time asking]: {product}',
      turns: [
        them(
          "I [asked about|wrote about] the {product} ads on {date_past} and again [two days later|last week]. [Is anybody there?|Could somebody please answer?] [We have a date to meet and it is starting to look bad here.|{Them_other} thinks I'm not chasing hard enough.]",
        ),
        us(
          "[I'm sorry.|My fault, no excuses.] [It went to {us_other} while I was off and fell between us.|I answered in my head and not in the inbox.] The answer: [yes, live {day}|the ads are approved and start {day}|we need the new price, then it's an hour]. [I've added {us_other} so that two people see your mails.|You can ring me on the mobile any time.]",
        ),
        them(
          "[OK. Thanks.|Right. Thank you.] [Please let's not do this again.|It's the not knowing that gets me, not the delay.]",
        ),
        us(
          '[Understood.|Fair.] [You get a note every {day} now, even if it says nothing new.|From now on I confirm the same day, even when the answer takes longer.]',
          'quick',
        ),
      ],
    },
    {
      subject: "Mistake in [the {campaign} mail|last night's post|the {product} ad]",
      makes: 1,
      turns: [
        them(
          '[The price is wrong.|It says {date_past} and we meant {date}.|That is the old logo.] {n} people have written in already. [How did this get out? We approved something else.|This was correct in the version we signed off.]',
        ),
        us(
          "[Taken down at {clock}.|Stopped, at {clock}.] You approved the right one; [an older file was uploaded by mistake|the export picked up a previous draft]. That's on us. [A short correction is drafted for you to look at|I've drafted an apology to those who got it], [and we'll honour any difference out of our fee|we don't charge for the month's social].",
          'quick',
        ),
        them(
          "[Correction is fine, send it.|Send it, with my name under it.] [Please tell me how it can't happen again.|I appreciate the offer, let's see what it costs first.]",
          'quick',
        ),
        us(
          '[Sent.|It\'s out.] From now on [a second person compares what goes live with what was approved|only files named "final" by you can be uploaded, the tool blocks others]. [{us_other} has checked everything scheduled for {month}: clean.|We went through the other {n} scheduled items, all correct.]',
        ),
        them(
          '[Good. Drawing a line under it.|Thanks. In the end two people asked for the wrong price, we can live with that.]',
          'slow',
        ),
      ],
    },
    {
      subject: 'Reporting',
      turns: [
        them(
          "[I'm struggling with|Can we talk about] the report. [1~Twelve pages and I still can't tell {them_other} whether it works.|The numbers don't match ours: you say {count}, our system says {count_before}.] [1~I need one page|I need to trust it].",
        ),
        us(
          "[Fair.|You're right.] [1~One page it is: what we spent, what came of it, what we'd change. The rest becomes an appendix.|The difference is cancellations: the ad platforms never hear of them. I'll report your number from now on, and ours small beside it.] [First one for {month}.|Draft on {day}, tear it apart please.]",
        ),
        them(
          "[That's so much better.|This I can forward.] [2~Could the order be reversed? Result first.|Why not always like this?]",
          'days',
        ),
        us(
          '[2~Reversed.|Because we were proud of the charts.] [It stays like this.|Same form every month now.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'high',
      'Recovery plan: cost per {action_one}',
      '{cpa_high} against {cpa} planned. Daily check, {pct} to {channel2}, note to client every morning.',
    ),
    ticket(
      'high',
      'Correct wrong price in {campaign}',
      'Older file was uploaded. Correction drafted, check everything scheduled for {month}.',
    ),
  ],
}
