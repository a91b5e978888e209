import { type Topic, them, ticket, us } from '../flow.ts'

export const creative: Topic = {
  name: 'creative',
  weight: 9,
  by: 'creative',
  flows: [
    {
      subject: '{campaign}: [three routes|creative routes|first ideas]',
      turns: [
        us(
          "[Three routes for {campaign}|Here are three ways into {campaign}], link in the folder:•A, the honest one: [real people, no retouching|photos you already own, big type]•B, [the funny one|the one that might annoy {them_other}]•C, the safe one, which [we'd rather you didn't pick|is fine, and that's the problem]¶[Our favourite is A with B's headline.|I'd make A and test B in {channel} only.] Feedback by {day} keeps us on time.",
        ),
        them(
          "[Love A.|A, straight away.] [B made {them_other} laugh out loud, which never happens.|B is brave but I can't get it past {them_other}.] [1~Could A be a touch warmer? Feels a bit winter.|Could we see A with the {product} shot from last year?]",
        ),
        us(
          "[1~Warmer it is.|Yes to that.] New round {day}. [I'll also cut a fifteen-second one for {channel}.|Keeping the B headline in a drawer for {season}.]",
        ),
        us(
          'Round two is in the folder, [A only, two crops|A in all sizes]. [1~Sun is in it now.|{Product} shot swapped in, and it is better for it, annoyingly.]',
          'days',
        ),
        them(
          '[Approved.|Yes. Done. Approved.|This is the one.] [Thank {us_other} for the patience.|Printing it for the office wall.]',
        ),
      ],
    },
    {
      subject: '[For approval|Sign-off needed]: {product} ads, {version}',
      makes: 0,
      turns: [
        us(
          "{Version} of the {product} ads is up for approval: {few} statics and a short video, {size} and friends. [Changes since last round: softer logo, price removed.|I've taken out the line {them_other} didn't like.] [We need a yes by {day} to make the slot.|No rush, {day} is fine.]",
        ),
        them(
          '[Statics approved.|Statics are all good.] On the video: [the logo comes too late|can we lose the music|the last card is up for about a blink], and [the {product} looks a different colour from the real thing|could the first second be the product rather than the hand?]',
        ),
        us(
          '[All doable.|Fair on both.] [New cut by the end of tomorrow.|Re-exporting tonight.] Statics are [uploaded|already in {channel}] so we lose no time.',
        ),
        them('[New cut is spot on.|Better. Approved.|Yes, approved, and the ending works now.]', 'days'),
        us('[Thank you, up it goes.|Uploaded, live {day}.]', 'quick'),
      ],
    },
    {
      subject: 'Photos for {product}',
      makes: 2,
      turns: [
        us(
          'For the {product} ads we only have [the cut-outs|two shots, both landscape|pictures from two years ago]. Do you have [anything with people in it|something upright, at least 2,000 pixels|lifestyle shots]? [A phone picture in good light would do.|If not, {us_other} can do half a day of shooting on {date}.]',
        ),
        them(
          "[I thought we had sent these!|Let me dig.] {Them_other} [has a folder from the {season} shoot|took some last week], [I'll share it today|sharing now]. [Some may have the old logo in them, sorry.|Please don't use the ones with the blue background.]",
        ),
        us(
          "[Got them, thank you. The fourth and the ninth are lovely.|These are exactly right.] [Cropping now.|I'll show you two layouts on {day}.]",
          'slow',
        ),
      ],
    },
    {
      subject: 'That {channel} ad',
      makes: 1,
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        them(
          '[Who wrote|Can I ask about] the {channel} ad with the {product} line? [It made our MD wince|{Them_other} isn\'t keen|A customer complained about it]: the bit about [being cheaper than {rival}|"never again"|how long it takes] [isn\'t something we can say|goes a step too far]. Can it come down [today|now] please?',
        ),
        us(
          "[Down since {clock}.|Taken down just now.] [That line came from the reviews and I should have run it past you first.|My call, sorry: it slipped through as a variant.] [I've checked the other {n} ads for similar wording, all fine.|From now on variants go in the approval sheet as well.]",
          'quick',
        ),
        them(
          '[Thanks for being quick.|Appreciated.] [No harm done.|For what it is worth the rest of the set is good.]',
          'quick',
        ),
        us(
          '[Replacement line is in the sheet: same idea, no claim.|A calmer version is in the folder for {day}.]',
        ),
      ],
    },
    {
      subject: '[Video|Script] for {campaign}',
      turns: [
        us(
          "Draft script for the {campaign} film, twenty seconds. [It opens on a sound rather than a shot.|No voice-over: captions only, most people watch on mute anyway.] [I'd love {them_other} to be in it.|The last line is the whole idea, please fight for it.]¶[Read it aloud once, it is better that way.|Comments straight in the doc are easiest.]",
        ),
        them(
          '[Read it aloud to the office, got a laugh in the right place.|Comments are in the doc.] [1~Second half feels long.|Can we get {product} in before the ten-second mark?] [And {them_other} says yes, provided hair and make-up is involved.|Otherwise a yes from me.]',
        ),
        us(
          '[1~Trimmed by four seconds.|Tightened, {product} is now at six seconds.] Shoot is pencilled for {date}, [half a day|a morning] at your place. [Call sheet to follow.|Cost stays at {fee}, as quoted.]',
        ),
        them(
          '[Booked it in the diary here.|{date} works.] [Parking is at the back, tell the crew.|I will warn everybody to look busy.]',
        ),
      ],
    },
    {
      subject: 'Ad fatigue on {audience}',
      makes: 3,
      kinds: ['shop', 'local', 'leads', 'saas'],
      turns: [
        us(
          "The {campaign} ads have been in front of {audience} for [six weeks|long enough]: frequency is past four and click rate fell from {ctr} to about half. [Time for fresh ones.|I'd like to refresh the top three.] [Same idea, new pictures: no new approval round beyond a glance.|Plan: keep the winner, replace the others by {day}.]",
        ),
        them(
          '[Makes sense.|Agreed, I am sick of them too.] [Could one of them use a review? We had a lovely one about {product} this week.|Could the next one be a review? {Them_other} collects them.] [And please keep the green one, it is the only ad my kids ever noticed.|]',
        ),
        us(
          '[Yes please, send me the review.|Reviews always win, send it over.] [New set is in the folder by {day}.|Fresh set goes up {day}.]',
          'quick',
        ),
        them(
          '"[They remembered my name the second time|Best thing I did this year, and I got married|I was sceptical and I was wrong|Never thought I would be this happy about something so ordinary]." [That one. She said we can use her first name.|You are welcome.]',
        ),
        us(
          "[That's an ad by itself. Using it word for word.|Perfect. Going in big type on plain paper.]",
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      '{product} ads: {size} and story formats',
      'Round {version} approved except for the video. Logo earlier, colour of the {product} as in the shop. Client expects it {day}.',
    ),
    ticket(
      'high',
      'Take down {channel} ad with unapproved claim',
      'Client rang about the {product} line. Remove, check the other variants, propose a calmer wording.',
    ),
    ticket(
      'low',
      'Sort photo folder for {client}',
      'Two shoots in one folder, old logo in some. Mark what may be used.',
    ),
    ticket(
      'medium',
      'Refresh {campaign} creatives',
      'Frequency above four on {audience}. Keep the winner, replace three.',
    ),
  ],
}
