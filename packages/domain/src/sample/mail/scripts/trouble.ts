import { type Flow, them, us } from '../flow.ts'

export const bookingDown: Flow = {
  subject: 'URGENT: online booking is down and the ads are still running',
  turns: [
    them(
      'Online booking has been dead since about 8 this morning: people pick a slot and get a white page. All six clinics.¶The implant ads and the emergency ads are still running, so we are paying for every one of those clicks. Can someone pause them NOW and tell me whether this is your tag or our system? Reception is drowning in calls.',
    ),
    them(
      'Anyone? I have tried the office line twice. Still broken, still paying. I make it about {budget_down} so far. {Them_other} is asking me every ten minutes.',
    ),
  ],
}

export const stormBudget: Flow = {
  subject: 'Storm budget',
  turns: [
    them(
      'There is a yellow warning for the weekend and the phone has started already. Dad says switch the storm budget on, {budget} like last time, but only for the postcodes we can reach with two crews (list attached).¶Can you let me know once it is running? And do we need to change the number on the ads, the mobile one is with him on a roof.',
    ),
  ],
}

export const migration: Flow = {
  subject: 'New shop: list of what broke',
  turns: [
    them(
      'We switched over at six. First impressions:•checkout total shows twice the VAT on {product}•discount codes from {campaign} are refused•the product feed in {channel} is empty•/quiz goes to the old shop•thank-you page has no tracking, or none I can see¶Ben is on it but he is one person. Which of these are yours?',
    ),
    us(
      "Feed, codes and tracking are ours; VAT and the redirect are the shop's. I've made a ticket for each so that nothing gets lost, and paused everything that points at /quiz. Feed first: no feed, no sales.",
      'quick',
    ),
    them(
      'Two more: order mails go out in English AND in HTML source, and the refill subscription cannot be changed. Adding as I find them.',
      'quick',
    ),
    us(
      'Added both. Feed is back since {clock}, {n} products still refused for missing sizes. Tracking goes in tonight when traffic is low.',
      'quick',
    ),
  ],
}

export const migrationWorries: Flow = {
  subject: 'How bad is it?',
  turns: [
    them(
      "I don't understand half of the list Freya sends round. In plain words please: are we losing orders, how many, and when is it over?",
    ),
    us(
      "In plain words: yes, about one in five since the switch. Mostly people with a code that was refused, and people on the old quiz link. Both are fixed. What's left is ugly rather than expensive, apart from the subscription page, which is the one I'd lose sleep over. Ben and Ewan have it for today.",
      'quick',
    ),
    them(
      'Thank you. That I understand. Please write to me like that every evening until it is done.',
      'quick',
    ),
    us('Every evening at five, five lines at most. Promise.', 'quick'),
  ],
}

export const politelySlow: Flow = {
  subject: 'A small observation',
  turns: [
    them(
      'I hope you will not mind my raising this. When we started, our questions were answered within the morning. Lately it is the next day, or the one after; the {product} wording took four. I am sure there are reasons. I would simply like to know whether this is how it will be.',
    ),
    us(
      "You're right and I don't mind at all. A colleague left and I've been carrying two portfolios. That's our problem and shouldn't be yours. {us_other} takes the day-to-day from next week; I stay for everything that needs thought.",
      'slow',
    ),
    them('Thank you for the candour. Let us see how it goes.'),
    us(
      'Thank you for saying it before it became something bigger. You will notice the difference from {day}.',
      'quick',
    ),
  ],
}

export const priorities: Flow = {
  subject: "Friday's list",
  turns: [
    them(
      'I count fourteen open requests between the three sites, some from last month. I know that we cause most of them. May I propose an order: anything with a date on a hoarding first, then part exchange, then everything Ryan would like.',
    ),
    us(
      "That order works. Two of the hoarding ones can go out on {day}; part exchange needs the legal line from you. The rest of Ryan's I would honestly drop, and I'll tell him so myself, nicely.",
      'quick',
    ),
    them(
      'Please do. Legal line follows today. And please tell me if we ask for too much, I would rather hear it than wait.',
      'quick',
    ),
    us('Then, gently: a little too much. A call on {day} to halve the list?', 'quick'),
  ],
}

export const overspend: Flow = {
  subject: 'Overspend',
  turns: [
    them(
      'Our finance department informs me that {channel} charged twice the agreed amount in {last_month}. I had no word of this from you. I should like an explanation today, and I should like to know who pays.',
    ),
    us(
      "A daily cap was entered as a lifetime budget's daily share, and nobody compared it with the plan for nineteen days. That's our mistake and nobody else's. We pay: a credit over the full difference is attached. From today no budget goes live without a second pair of eyes, and you get a pacing mail every Monday, whether or not there's anything to say.",
      'quick',
    ),
    them(
      'I appreciate that you did not look for excuses. The credit is accepted. I will be watching the Mondays.',
    ),
    us('So will I. First one is in your inbox on Monday at nine.', 'quick'),
  ],
}

export const forgiven: Flow = {
  subject: 'Sixteen Mondays',
  turns: [
    them(
      'Sixteen Monday mails, all on time, and {month} was our best month on record. I wanted you to know that the matter of the overspend is closed on our side. We should like to extend by a year.',
    ),
    us(
      "I don't often have to read a mail twice. Thank you, on behalf of everyone here. Extension follows; the Mondays stay, they turned out to be good for us too.",
      'quick',
    ),
  ],
}
