import { type Topic, them, ticket, us } from '../flow.ts'

export const seo: Topic = {
  name: 'seo',
  weight: 6,
  by: 'search',
  flows: [
    {
      subject: 'SEO audit: [what to fix first|findings|the short version]',
      makes: 0,
      turns: [
        us(
          'The audit is done. {n} findings, of which {few} matter:•{page} and {page2} compete for "{keyword}": [merge them|pick one and redirect]•[the {product} pages have no text of their own|titles on {n2} pages are identical]•[the sitemap lists pages that no longer exist|pictures weigh more than the rest of the site together]¶[The rest is housekeeping.|Everything else can wait until {next_quarter}.] [Full list in the folder, sorted by effort.|Shall I walk {them_other} through it?]',
        ),
        them(
          '[Clear, thank you. First audit I have read to the end.|Thanks. Readable, for once.] [1~Can you do the titles, and we do the merge?|Which of these would you do if you had one day?]',
        ),
        us(
          "[1~Titles: yes, {hours} hours, done by {date}.|One day: the merge. It's the only one people will notice.] [I'll put the redirects in a sheet so your developer can paste them.|For the merge I'd keep {page}, it has the links.]",
          'quick',
        ),
        them(
          '[Agreed.|Good, go ahead.] [{Them_other} will do the redirects on {day}.|Put me down for the boring part.]',
        ),
      ],
    },
    {
      subject: '"{keyword}"',
      makes: 2,
      turns: [
        us(
          'Small victory: you\'re now at position {pos} for "{keyword}", from {pos_before} in {last_month}. [It is worth around {n} visits a week.|That\'s ahead of {rival}, for the first time.] [The rewrite of {page} did it.|The guide {them_other} wrote did it.] [Next target: the same for {product2}.|To go further we need a link or two, ideas on {day}.]',
        ),
        them(
          '[Framing this.|{Them_other} will be unbearable.|Wonderful, thank you.] [How stable is it?|Is it going to stay there?]',
        ),
        us(
          "[Anything from three to eight is normal wobble.|Ask me in a month.] [I'll tell you before the tool does if it moves.|Two more internal links would make it steadier, adding them today.]",
        ),
      ],
    },
    {
      subject: '[Traffic dip|Organic traffic down], {month}',
      turns: [
        them(
          '[Our dashboard shows|I see] organic down {pct} since {date_past}. [{Them_other} is asking whether we broke something.|Is it us or is it everybody?]',
        ),
        us(
          '[Checked.|Had a look.] [It\'s the update that rolled out on {date_past}: {rival} dropped as well.|Nearly all of it is one page, {page}, which lost its place for "{keyword}".|It is seasonal: the same week last year fell {pct}.] {Action} from organic are only down {pct_small}, so [we lost readers, not buyers|the people who matter still find you].',
        ),
        them(
          '[OK, calmer now.|That is a useful distinction.] [What do we do?|Anything to do or do we sit it out?]',
          'quick',
        ),
        us(
          "[Sit it out for two weeks, and refresh {page} meanwhile: it still talks about last year.|I'd add the questions people really ask to {page}. Draft by {date}.]",
        ),
      ],
    },
    {
      subject: 'Local listings',
      makes: 3,
      kinds: ['local', 'leads', 'charity'],
      turns: [
        us(
          '[While checking your listings|Routine check]: [opening hours are wrong on {few} of them|one listing still shows the old phone number|somebody suggested an edit that marks you as closed on Saturdays]. [People do turn up on the strength of these.|It also feeds the maps ads.] [Shall I correct them all to what the website says?|Can you confirm the right ones by {day}?]',
        ),
        them(
          "[Good grief, yes please.|So that is why people rang on Sunday.] [Website is right, except bank holidays, we're closed.|Use the website. {Them_other} will send holiday hours.]",
        ),
        us(
          '[All corrected.|Done everywhere], the slowest ones take [a week|a few days] to show. [I locked the listing against suggested edits.|New photos would help next, the current ones are from another era.]',
        ),
      ],
    },
    {
      subject: 'Content plan, {next_quarter}',
      makes: 1,
      turns: [
        us(
          'Topics I\'d write about in {next_quarter}, by what people search and you can answer better than {rival}:•"{keyword}" ([guide|honest comparison])•[what {product} really costs|mistakes people make with {product}]•[a page for {audience}|how to choose between {product} and {product2}]¶[One a month is enough if they are good.|Each needs half an hour of {them_other}\'s knowledge, not of their writing.]',
        ),
        them(
          "[Yes to the first two.|Second one is brilliant and {them_other} will hate it.] [On cost: we can't give exact prices but ranges are fine.|Third one feels thin, could it be about aftercare?] [Use {them_other} for the interview.|I'd like to see an outline before you write.]",
        ),
        us(
          "[Outline for the first is in the doc.|Interview with {them_other} is set for {day}, {time}.] [Ranges are perfect, they're what people want.|Swapped the third.]",
        ),
        them(
          '[Good.|Approved, comments in the doc.] [Can it be up before {season}?|Looking forward to the draft.]',
          'slow',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'medium',
      'Rewrite titles and descriptions, {n} pages',
      'Identical titles across the {product} pages. Sheet to {them_other} for approval before publishing.',
    ),
    ticket(
      'medium',
      'Merge {page} and {page2}',
      'Both compete for "{keyword}". Keep {page}, redirect the other, move the reviews.',
    ),
    ticket(
      'low',
      'Refresh {page} for "{keyword}"',
      'Position {pos_before}, was better. Add the questions people ask, update figures.',
    ),
    ticket(
      'low',
      'Correct local listings',
      'Hours and phone number differ from the website. Lock against suggested edits.',
    ),
  ],
}
