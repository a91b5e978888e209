import { type Flow, them, us } from '../flow.ts'

export const hello: Flow = {
  subject: 'Welcome, and what happens next',
  turns: [
    us(
      "We're delighted to have you. What happens in the first two weeks:•access to the ad accounts, analytics and the site (Saskia asks, Ines gives)•kick-off, 90 minutes, with Tim please•a first look at what runs today: keep, stop, repair•one page with a plan for the first quarter¶No need to prepare anything except an honest list of what annoyed you before.",
    ),
    them(
      "The honest list is long! Short version: we never knew what we were paying for, and the accounts are still in the old agency's name. They've stopped answering. Kick-off is in the diary, Tim will be there.",
      'quick',
    ),
    us(
      "Then accounts first. There's a form for exactly this and they have to respond within ten days; if they don't, the platform moves them. I've drafted it, you only need to sign.",
      'quick',
    ),
    them('Signed. That was the best mail I had all week.', 'quick'),
    us('Sent off at {clock}. See you at the kick-off.', 'quick'),
  ],
}

export const logins: Flow = {
  subject: 'Access: where we are',
  turns: [
    us(
      'Have: analytics, tag manager, search console, the CRM (read only, fine). Missing: Google Ads, Meta business account, the consent tool. Also, who is "admin2"? It can do everything and last logged in on Sunday.',
      'quick',
    ),
    them(
      "Haha, no idea. Could be the old agency, could be Tim's test user. Asking. Consent tool invite sent just now.",
      'quick',
    ),
    us('Got it. If nobody claims admin2 by {day} I would close it.', 'quick'),
    them('Not Tim. Close it today please, bit spooked now.', 'quick'),
    us(
      'Closed, and everything has two-step login since {clock}. Nothing was changed that we can see.',
      'quick',
    ),
  ],
}

export const firstIdeas: Flow = {
  subject: 'First look: keep, stop, repair',
  turns: [
    us(
      'First look at what runs today, in three lines:•keep: the {product} search ads, they carry everything ({cpa} a trial)•stop: display, {budget_down} a month for eleven trials•repair: {page}, people reach the last question and then have to register before they see the result¶The repair is worth more than everything else together. Can we talk to Tim about showing the result first?',
    ),
    them(
      'Eleven?! Stop it today. Tim winced and then said he has wanted to change that for a year, so: yes.',
      'quick',
    ),
    us('Stopped. I will set up half an hour with Tim and bring numbers from others who did it.', 'quick'),
  ],
}
