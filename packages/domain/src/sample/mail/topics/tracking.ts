import { type Topic, them, ticket, us } from '../flow.ts'

export const tracking: Topic = {
  name: 'tracking',
  weight: 6,
  by: 'search',
  flows: [
    {
      subject: '[Tracking|Conversion tracking] on {page}',
      makes: 0,
      turns: [
        us(
          "[Something's off|Odd one]: {channel} reports {count} {action}, your system {count_before}. [Since {date_past} the tag on {page} fires twice.|The thank-you page can be reloaded and counts each time.|Consent mode was switched off by the last update.] [So the last days look better than they were.|Please don't celebrate yet.] [Fix is ready, I need someone to press publish.|Can your developer give me ten minutes on {day}?]",
        ),
        them(
          '[And I had just told everybody.|Thought it was too good.] [Publish whatever you need, you have the rights.|{Them_other} is around until four.] [1~Does it affect what we paid?|Do the old numbers get corrected?]',
          'quick',
        ),
        us(
          "[Published at {clock}, the two agree since.|Fixed and checked with {n} test {action}.] [1~What you paid is right, only the count was wrong.|Old days stay wrong in {channel}, I've marked them in the report.]",
          'quick',
        ),
      ],
    },
    {
      subject: '[Missing|Lost] {action} in {channel}',
      makes: 1,
      turns: [
        them(
          '[We had|I count] {a_day} {action} yesterday and {channel} shows [none|two]. [Is the pixel broken?|Did something fall over?] [Nothing changed here that I know of.|We updated the cookie banner on {date_past}, could that be it?]',
        ),
        us(
          "[The banner, yes.|Found it:] [1~\"Reject all\" is now the big button and everything waits for consent.|it loads after our tag, so the first visit is never counted.|the new checkout is on another subdomain and the cookie doesn't travel.] [Nothing is lost for you, only {channel} is blind.|Sales are fine, it's the optimiser that suffers.] [1~I can send {action} from the server instead, {hours} hours of work.|Swap the order of two tags and we're done, {us_other} does it today.|One setting lets the cookie travel, {us_other} has it ready.]",
        ),
        them('[Do it.|Yes please.] [1~Is it legal?|Any risk?|Any side effects?]'),
        us(
          "[1~It is: only for those who agreed, and without names. Written down in plain words for {them_other}.|None: it's the order they should always have had.|None that I found on a copy of the site.] [Live on {day}.|Up since {clock}.]",
        ),
        them(
          '[Numbers are back.|I see them again.] [Thanks for the plain words.|You explained it better than the vendor did.|{Them_other} can stop refreshing now.]',
          'slow',
        ),
      ],
    },
    {
      subject: 'UTM [mess|clean-up]',
      makes: 3,
      turns: [
        us(
          '[A third|About {pct}] of the traffic in {last_month} is filed under "other". [Someone at your end links with spaces in the campaign name|The newsletter tool adds its own tags over ours]. [Small sheet attached: type a name, get a link.|Could {them_other} use the link builder in the folder?] [It\'d make the report a lot less fuzzy.|Five minutes now, no guessing later.]',
        ),
        them(
          '[That would be me.|Guilty.] [Bookmarked the sheet.|{Them_other} has promised to use it.] [Can the old ones be fixed?|Is last month ruined?]',
        ),
        us(
          '[Not in the tool, but I map them in the report, so nothing is lost.|I can rescue most by rule. Done.] [Clean from {date} on.|Should look tidy from next week.]',
        ),
      ],
    },
    {
      subject: 'Phone calls',
      makes: 2,
      kinds: ['local', 'leads'],
      turns: [
        them(
          '[Reception says|{Them_other} says] the phone rings [far more|all morning] since {campaign}. [None of that is in the report, is it?|Do we count those?]',
        ),
        us(
          "[Only partly:|Not yet:] [we count taps on the number, not those who type it in.|calls from the ads yes, from the website no.] [A tracking number for {page} would show it: {fee} to set up|It takes a forwarding number, callers notice nothing]. [My guess is {pct} more {action} than we report.|I'd expect it to make {channel} look better than it does.]",
        ),
        them(
          "[Let's do it.|Do it for one month.] [As long as the number on the van stays.|Recording off, please. The rest is fine.]",
        ),
        us(
          '[Running since {clock}: no recording, 60 days, then we decide.|Set up, on {page} only, recording off.] First count on {date}.',
          'slow',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'urgent',
      'Double counting on {page}',
      '{channel} says {count}, their system {count_before}. Tag fires twice since {date_past}. Fix, test, mark the days in the report.',
    ),
    ticket(
      'high',
      '{channel} misses {action} after banner change',
      'Consent banner loads after our tag. Swap order or send from the server.',
    ),
    ticket(
      'medium',
      'Call tracking for {page}',
      'Forwarding number, no recording, one month. Number on the vans must stay.',
    ),
    ticket(
      'low',
      'UTM sheet for {client}',
      'Names with spaces end up under "other". Link builder plus mapping for the old ones.',
    ),
  ],
}
