import { type Topic, them, ticket, us } from '../flow.ts'

export const content: Topic = {
  name: 'content',
  weight: 5,
  by: 'creative',
  flows: [
    {
      subject: '[Newsletter draft|Draft: newsletter], {month}',
      makes: 0,
      turns: [
        us(
          'Draft for the {month} newsletter. Subject lines to choose from:•"[The {product} question|What we got wrong about {product}|A short note about {product}]"•"[{n} of you asked|You asked. Fair.|Not another newsletter]"•"[{Season}, without the fuss|Before {season}]"¶[I\'d send the second.|First one to half, second to the other half?] [Needs your eyes on the {product} paragraph.|Goes out {day}, 7:30.]',
        ),
        them(
          '[Second one.|Split them, I\'m curious.] In the {product} paragraph [take out "unique", everyone says that|the price isn\'t right yet|{them_other} would like a sentence about delivery]. [Rest is lovely.|Otherwise send it.]',
        ),
        us(
          '[Corrected and scheduled.|Both changes are in.] [{n} words shorter, too.|Test mail is in your inbox.]',
          'quick',
        ),
        us(
          '[Result of the mail|The newsletter]: {open_rate} opened, {ctr} clicked, {n} {action} so far. [The second subject won by a nose.|Best since {last_month}.]',
          'days',
        ),
        them('[Nice.|Good one.] [More like it.|I got {few} personal replies, which I love.]'),
      ],
    },
    {
      subject: 'Article about {product}',
      makes: 1,
      turns: [
        us(
          "First draft of the piece on {product}, [900 words|a six-minute read]. [Facts marked yellow need checking by someone who knows.|I've invented nothing, but two figures are from {last_month}.] [The opening is a story of {them_other}'s, hope that's all right.|I tried to write it for {audience}, not for search engines.]",
        ),
        them(
          '[Really good.|I learned something.] [{Them_other} corrected the yellow bits in the doc.|Paragraph four is not how it works any more, I rewrote it clumsily, please smooth.] [Can we keep the opening? It made two people here smile.|Title is a bit long.]',
          'slow',
        ),
        us(
          '[Smoothed|Corrections are in], shorter title: "[{Product}, honestly|What nobody tells you about {product}|{Product}: a plain guide]". [Up on {day}.|Publishing {day} and linking to it from {page}.]',
        ),
        them(
          '[Great.|Happy.] [Sharing it with the sales people, they will use it.|Please put {them_other} as the author.]',
        ),
      ],
    },
    {
      subject: 'Posts for [next week|the week of {date}]',
      turns: [
        us(
          "Next week's posts are in the calendar: {few} for {channel}, one short video. [Wednesday's is the risky one.|The one with {them_other} will do best, they always do.] [Anything I should know about before {day}?|OK by {day}?]",
        ),
        them(
          '[All fine.|Good.] [Swap Tuesday and Thursday, we announce {product} on Wednesday.|Not the {product} one please, {them_other} is still working on it.|Could the risky one wait a week? Board is visiting.] [Rest approved.|Otherwise go.]',
        ),
        us(
          "[Changed, the rest is scheduled.|Noted and changed.] [I'll do the replies until six each day.|{us_other} covers comments.]",
          'quick',
        ),
      ],
    },
    {
      subject: '[Reply to|What do we say to] this comment?',
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        us(
          "[Someone wrote under|There's a comment under] the {campaign} post: \"[Ordered {product} two weeks ago and heard nothing|Great ad, shame about the service|Is this even real?|{Rival} does it for half]\". {n} likes already. [I'd answer, briefly, with a name.|Suggested answer: sorry, please send us your number, we'll sort it today. Signed by {them_other}.] [OK?|Do you know the case?]",
        ),
        them(
          "[I know the case|Found them], [their parcel came back twice|it's a misunderstanding, {them_other} is ringing now]. [Your answer is fine.|Answer it as you say, and I'll follow up by phone.]",
          'quick',
        ),
        us(
          '[Answered.|Done.] [They have replied "fair enough, thanks" and deleted the first one.|Already two people came to your defence, without being asked.]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Newsletter {month}',
      'Two subject lines, {product} paragraph needs approval, out on {day} at 7:30.',
    ),
    ticket('low', 'Article: {product}', 'Facts to be checked by {them_other}. Link from {page}.'),
  ],
}
