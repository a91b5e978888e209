import { type Topic, them, ticket, us } from '../flow.ts'

export const landing: Topic = {
  name: 'landing',
  weight: 7,
  by: 'search',
  flows: [
    {
      subject: '{page} [is slow|on mobile|takes {seconds} seconds]',
      makes: 0,
      turns: [
        us(
          "{page} takes {seconds} seconds to show anything on a mid-range phone (score {score}). [We're paying for people who never see it.|About {pct} leave before it loads.] Most of it is [the hero video|one 4 MB picture|three chat widgets|the review carousel], so [it's an easy win|this is an afternoon for whoever looks after the site].¶[List with the exact files is in the folder.|Happy to talk to your developer directly.]",
        ),
        them(
          "[Embarrassing.|I knew it was slow, not that slow.] [Forwarded to {them_other}|Our developer is in on {day}, will pass it on]. [1~Is it fair to say we wait with {campaign} until it's fixed?|Anything we can do without a developer?]",
        ),
        us(
          "[1~I'd wait if it's days, not if it's weeks.|You can switch off the widgets yourself under settings, that alone is a second and a half.] [The rest needs hands on code.|Compressing the pictures I can do for you, say yes and it's done tonight.]",
          'quick',
        ),
        them(
          "[1~Days, luckily: pictures are small now.|Widgets are off.] [And {them_other} moved the video. Better?|Developer says he also found an old script from {rival}'s agency, of all things.]",
          'slow',
        ),
        us(
          "{seconds_good} seconds now, score {score_good}. [That's the cheapest {pct} we'll gain this year.|Night and day. Thank you for chasing it.]",
        ),
      ],
    },
    {
      subject: 'Test on {page}: [result|headline test|we have a winner]',
      makes: 3,
      turns: [
        us(
          "The test on {page} is done: {sessions} visits, [three weeks|24 days]. [The shorter form won|The headline with the price won|Moving the reviews up won|The plain button won], {rate} against {rate_before}, and the difference is [real|beyond luck] this time. [I'd make it permanent.|Shall I roll it out?]",
        ),
        them(
          '[I would have bet on the other one.|Ha, {them_other} owes me lunch.] [Roll it out.|Yes please, make it permanent.] [1~What do we test next?|Could the same work on {page2}?]',
        ),
        us(
          "[1~Next I'd question the form: do we need the phone number?|Probably: the first screen of {page2} hasn't been touched in a year.] [Plan by {day}.|I'll write up two ideas for the review.]",
        ),
        them("[1~{Them_other} will fight for the phone number, but let's see it.|Good, let's see.]"),
      ],
    },
    {
      subject: 'New page for {campaign}',
      makes: 1,
      turns: [
        them(
          "[We'd like a page just for {campaign}|Could you make us a separate page for {campaign}] rather than send everybody to {page}. [Nothing fancy|One screen, one button]. [When could it be up?|Is {date} realistic?]",
        ),
        us(
          "[{date} is realistic if the copy is agreed by {day}.|Yes, about six working days from final copy.] [I'd keep it to: promise, three reasons, reviews, form.|We'd reuse the block layout from the last one, so it's {hours} hours.] [That is inside the retainer.|I'd put it at {fee}, design included.]",
        ),
        them(
          '[Fine with that.|Good value.] Copy: [1~{them_other} writes the first version.|can you write it and we correct?] [Please use "we" and not the company name in every sentence.|And no stock photography, please.]',
        ),
        us(
          "[1~{Them_other}'s words are in the layout now, preview link in the folder.|First version is in the doc.] [The third reason is weak and I know it, ideas welcome.|Placeholder review on the right needs a real one.]",
          'days',
        ),
        them(
          '[Much better than I expected from a Friday.|I like it.] [Third reason: we answer the phone. People forget that.|Changed two words, otherwise go.]',
        ),
        us(
          '[In it goes.|Lovely.] [Live on {day} with the tracking in place.|Publishing {day}, I will send the link.]',
          'quick',
        ),
      ],
    },
    {
      subject: '[404 on|Broken link to|Wrong link:] {page}',
      turns: [
        us(
          "[Our monitor caught|Just spotted]: {page} [returns a 404|redirects to the home page] since {clock}. The {product} ads in {channel} point there, so I've [paused those|switched them to {page2}] meanwhile. [Did something go live on your side?|Was there a release?]",
        ),
        them(
          '[Yes, {them_other} renamed some pages this morning. Did not think of the ads, sorry.|New menu went live, looks like it ate a page.] [Putting a redirect in now.|Should be back in ten minutes.]',
          'quick',
        ),
        us(
          "[Back, thank you. Ads are on again.|Redirect works, ads restored at {clock}.] [Cost of the excursion: about {n} clicks.|Could {them_other} give us a shout before the next rename? We'll check every link within the hour.]",
          'quick',
        ),
        them(
          '[Will do.|Added you to the release checklist.] [Impressed you noticed before we did.|Good catch.]',
        ),
      ],
    },
    {
      subject: 'Form on {page}',
      makes: 2,
      turns: [
        them(
          '[Two people told us|{Them_other} heard from someone] the form on {page} [does nothing when you press send|asks for the postcode twice|throws an error] in {browser}. [Could you look?|Ours or yours?] We had [{a_day} {action} yesterday|a normal day otherwise], so it is not dead for everybody.',
        ),
        us(
          "[Reproduced it in {browser}.|Found it.] [The consent banner sits on top of the button on small screens.|It's the update of the form plugin from {date_past}: a hidden field became required.|The captcha fails when cookies are declined.] [A fix is with your developer|I can patch it in the tag manager today], [about {pct_small} of visitors are hit|it affects roughly one in fifteen].",
        ),
        them(
          '[Patch it please.|Go ahead.] [1~Do we know how many we lost?|Can we get in touch with those who tried?]',
          'quick',
        ),
        us(
          '[Fixed since {clock}.|Patched and tested on four phones.] [1~By my count we lost around {n}; no way to recover their details, sadly.|The tool recorded {n} failed attempts since {date_past}, with addresses for most. List is in the folder, restricted to you and {them_other}.]',
        ),
        them('[1~Good work. Annoying, but good work.|Thank you. We will ring them ourselves.]'),
      ],
    },
  ],
  tickets: [
    ticket(
      'high',
      '{page} too slow on mobile',
      '{seconds} s on a mid-range phone, score {score}. Pictures and third-party scripts first; file list in the folder.',
    ),
    ticket(
      'medium',
      'Landing page for {campaign}',
      'One screen, one button, real review. Copy agreed by {day}, live {date}.',
    ),
    ticket(
      'urgent',
      'Form on {page} fails in {browser}',
      'Button does not react on small screens. About one visitor in fifteen. Client is losing {action}.',
    ),
    ticket(
      'low',
      'Next test on {page}',
      'Shorter form against the current one ({rate}). Needs {sessions} visits.',
    ),
  ],
}
