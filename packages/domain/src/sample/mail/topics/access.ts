import { type Topic, them, ticket, us } from '../flow.ts'

export const access: Topic = {
  name: 'access',
  weight: 3,
  by: 'search',
  flows: [
    {
      subject: 'Access to {channel}',
      makes: 0,
      turns: [
        us(
          '[We lost|We still lack] admin access to {channel}: [someone left and the rights went along|the invitation expired|we can see it but not change it]. [Two minutes: settings, partners, add us. Guide with pictures in the folder.|Could {them_other} send the invitation again?] [It blocks {campaign}, so the sooner the better.|No drama, but {campaign} needs it by {day}.]',
        ),
        them(
          '[Sent, I think. Did it arrive?|Done. The pictures helped.] [It says "pending".|I pressed everything that said partner.]',
        ),
        us(
          "[It arrived, accepted.|We're in.] [I've also taken off {few} people who no longer work with you, have a look if you agree.|Two-step login is on now, keep the code somewhere sane.]",
          'quick',
        ),
        them('[Good grief, those were still in?|Thanks for cleaning up.] [All fine.|Agreed, off with them.]'),
      ],
    },
    {
      subject: '[Who owns what?|Accounts: whose are they?]',
      turns: [
        them(
          '[Silly question|I feel I should know this]: who owns [our analytics|the {channel} account], you or us? [{Them_other} is doing an inventory.|The auditors ask.]',
        ),
        us(
          "You do. [We only have access, and you can take it away with one click.|All accounts are in your name, we're guests.] [List of everything with owner and who has access is in the folder, as of today.|Exception: the reporting tool is ours, the data in it yours.]",
          'quick',
        ),
        them(
          "[Exactly what I needed.|Great.] [The last agency's answer took three weeks.|Auditors are happy, I'm happy.]",
          'quick',
        ),
      ],
    },
    {
      subject: '[Login|Strange login] on {channel}',
      makes: 1,
      turns: [
        us(
          "{channel} warned of [a login from a place none of us is|a new device] at {clock}. [I've signed everyone out and changed the rules to two-step only.|Nothing was changed as far as I see: budgets, cards and ads are as they were.] [Was it one of you, on holiday perhaps?|Do you recognise it?]",
        ),
        them(
          '[1~That was {them_other}, from a hotel. Sorry.|Me, on a new phone. False alarm.] [Good to know it works, though.|Impressed.]',
          'quick',
        ),
        us(
          '[Better one alarm too many.|All right, everybody back in.] [1~Enjoy the hotel.|Enjoy the new phone.] [The two-step rule stays, though.|]',
          'quick',
        ),
      ],
    },
  ],
  tickets: [
    ticket('high', 'Get admin access to {channel}', 'Invitation expired. Blocks {campaign}.'),
    ticket(
      'low',
      'Clean up users on {channel}',
      '{few} people with access no longer work there. Confirm with {them_other}.',
    ),
  ],
}
