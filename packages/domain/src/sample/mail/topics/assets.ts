import { type Topic, them, ticket, us } from '../flow.ts'

export const assets: Topic = {
  name: 'assets',
  weight: 3,
  by: 'creative',
  flows: [
    {
      subject: 'Logo files',
      makes: 0,
      turns: [
        them(
          '[Could you send me|Where do I find] the logo [in white|as a vector|for a sponsor board|on transparent]? [The printer needs it {day}|{Them_other} has a banner going to print] and all I have is [a screenshot|something in a Word file from {year}].',
        ),
        us(
          '[In the folder under brand/logo: white, black, colour, all as vector.|Sent via the folder, print version included.] [Please not the old one with the line underneath.|If the printer asks: there is a one-page guide beside it.]',
          'quick',
        ),
        them('[Saved me.|Thanks!] [Bookmarking that folder properly this time.|Printer is happy.]', 'quick'),
      ],
    },
    {
      subject: '[Brand guide|Colours and fonts]',
      turns: [
        us(
          "The brand guide is [done|at {version}]: {n} pages, of which four matter. [New: what we don't do, with examples.|I added a page on tone, because that's where we differ from {rival}.] [Would {them_other} read it as if new in the company?|Please look at page three, the second green is new.]",
        ),
        them(
          "[Page three is lovely.|I like the don'ts most.] [1~Second green is hard to read on white, says {them_other}.|Can we add how to write prices?]",
        ),
        us(
          "[1~Right about the green: darker now, passes the contrast check.|Prices are in.] [Final version in the folder; the old one is gone so that nobody finds it.|That's {version}, final unless you object by {day}.]",
        ),
        them(
          '[Approved.|Final from my side.] [It will go to everybody who ever makes a slide here.|Printing two.]',
          'slow',
        ),
      ],
    },
    {
      subject: 'Shoot on {date}',
      kinds: ['shop', 'local'],
      makes: 1,
      turns: [
        us(
          "For the shoot on {date}: [we come with three, from 8|{us_other} and a photographer, half a day]. Needed from you:•{product} and {product2}, [with everything that belongs to it|clean and ready]•[two people who don't mind a camera|{them_other} for the portrait]•[a room with a window|somewhere to plug in lights]¶[Rain plan is indoors.|If it pours we swap the order.]",
        ),
        them(
          '[All arranged.|No problem.] [{Them_other} is pretending to be reluctant.|Two volunteers, a third who changed his mind.] [Please bring your own coffee, ours is famous for the wrong reasons.|Gate code comes by text.]',
        ),
        us(
          '[See you {date}.|Great.] [Shot list is in the folder, {n} pictures, half of them optional.|Coffee noted.]',
          'quick',
        ),
        us(
          "[Selects from the shoot are up: {n} of 400.|Pictures are in the folder.] [Number 12 is the {campaign} picture, I'd bet on it.|{Them_other}'s portrait is wonderful, please tell them.]",
          'weeks',
        ),
        them('[12! Yes.|These are beautiful.] [{Them_other} wants a print.|Best money this year.]'),
      ],
    },
  ],
  tickets: [
    ticket('low', 'Logo pack for {client}', 'White, black, colour; vector and PNG. Remove the old one.'),
    ticket('medium', 'Retouch selects from the shoot', '{n} pictures, number 12 first for {campaign}.'),
  ],
}
