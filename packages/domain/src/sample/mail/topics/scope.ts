import { type Topic, them, ticket, us } from '../flow.ts'

export const scope: Topic = {
  name: 'scope',
  weight: 4,
  by: 'account',
  flows: [
    {
      subject: '[One more thing|A small extra|Could you also...]',
      makes: 0,
      turns: [
        them(
          "[Small one|Tiny request, hopefully]: could you also [do a flyer for {campaign}|look after {channel} while you're at it|resize everything for the screens in reception|write the press release about {product}]? [{Them_other} needs it by {day}.|Should not take long, I think.]",
        ),
        us(
          "[Gladly, but it isn't part of what we agreed|It's outside the retainer], so let me be upfront: {hours} hours, {fee}. [Or we swap it for the {product} test this month, your choice.|If we drop the second blog post it fits.]",
        ),
        them(
          "[Swap, please.|OK, {fee} is fine.|Fair. Swap it.] [Thanks for making that easy to decide.|I'd rather know beforehand.]",
        ),
        us('[Done. First version {day}.|In the plan, you get it {day}.]', 'quick'),
      ],
    },
    {
      subject: 'Scope for {next_quarter}',
      makes: 2,
      turns: [
        us(
          "In {last_quarter} we worked [{n} hours over|about a fifth more than] what the retainer covers. [No complaint: it was our choice.|I'm not billing it.] For {next_quarter} I see two ways:•stay at {amount} and [drop {channel2}|one page a month rather than three]•[add {fee} and keep everything|a bit more, and {us_other} joins every call]¶[Which way do you lean?|Let's talk on {day}.]",
        ),
        them(
          '[I had a feeling.|Thanks for laying it out.] [Let me look at what we actually use.|Second option, if I can get it past {them_other}.] [Could you write half a page that I can forward?|Give me until {date}.]',
        ),
        us(
          '[Half a page is in the folder, no jargon.|Attached: half a page, with the {count} {action} up front.]',
        ),
        them(
          '[Got it through.|{Them_other} says yes, from {next_month}.] [Please send the paperwork.|Send me something to sign.]',
          'slow',
        ),
        us(
          '[On its way.|In your signing tool.] [Thank you for fighting for it.|It will be worth it.]',
          'quick',
        ),
      ],
    },
    {
      subject: '[Change to|Changing] the {campaign} brief',
      makes: 1,
      turns: [
        them(
          '[Sorry to do this|I know it is late]: [the offer on {product} changes from next week|{them_other} wants to talk to {audience} rather than {audience2}|we are dropping the discount]. [How bad is that for {campaign}?|What does it mean for the timeline?]',
        ),
        us(
          "[Not terrible.|Could be worse.] [Copy and the first frame change, pictures stay.|Audience is an hour's work, the headlines are a day.] [It moves the launch to {date} and costs {hours} hours.|We keep the date if I get the new wording by {day}.] [OK to go on that basis?|Say yes and I'll tell {us_other}.]",
          'quick',
        ),
        them(
          '[Yes.|Go.] [The wording is in your inbox.|Wording comes from {them_other} today.] [And sorry again.|I owe you cake.]',
        ),
        us(
          '[Cake accepted.|These things happen.] [Revised brief is in the folder so that we all mean the same thing.|New version of the brief is up.]',
        ),
      ],
    },
    {
      subject: 'Holiday cover',
      turns: [
        us(
          "I'm away from {date} for [a week|ten days]. {us_other} has [everything|all the files and a list] and will [join the calls|answer within the hour]. [{campaign} is scheduled, budgets are capped, nothing should catch fire.|Open with you: the {product} approval. Everything else can wait.]",
        ),
        them(
          '[Enjoy it.|Have a good break!] [We will try to behave.|Where are you off to?] [The approval comes today.|{Them_other} sends the {product} yes today, promised.]',
        ),
        us(
          '[Somewhere without signal, on purpose.|Scotland, in a tent, against advice.|A sofa.] [Thank you.|See you after.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Extra: resize {campaign} set',
      'Swapped for the {product} test this month. Wanted by {day}.',
    ),
    ticket(
      'high',
      'Rework {campaign} after change of brief',
      'Offer on {product} changed. Copy and first frame; pictures stay. {hours} hours agreed.',
    ),
    ticket(
      'low',
      'Half a page on scope for {next_quarter}',
      'For {them_other}. {count} {action} up front, no jargon.',
    ),
  ],
}
