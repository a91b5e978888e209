import { type Topic, them, ticket, us } from '../flow.ts'

export const invoice: Topic = {
  name: 'invoice',
  weight: 4,
  by: 'account',
  flows: [
    {
      subject: 'Invoice {invoice} ({last_month})',
      makes: 0,
      finance: true,
      turns: [
        us(
          '[Attached is|Please find] invoice {invoice} for {last_month}: {amount} retainer[, as agreed| plus {fee} for the {campaign} page]. [Payment within 30 days, same account as always.|Ad spend is billed to you directly, as before.]',
        ),
        them(
          '[Received, thank you.|Thanks.] [Could you add our reference {po}? The system rejects it otherwise.|It should say {po} on it, otherwise it sits in a queue for weeks.]',
        ),
        us(
          '[Reissued with {po} on it.|Corrected version attached, with {po}.] [I have put the number on the template so it stays.|Sorry about that, it will be on every one from now on.]',
          'quick',
        ),
        them('[That went through.|Approved, goes out with the run on {date}.]'),
      ],
    },
    {
      subject: '[Overdue:|Reminder:|A nudge about] invoice {invoice}',
      finance: true,
      turns: [
        us(
          "[A gentle nudge|I'm sure it's an oversight]: {invoice} over {amount} was due on {date_past} and [has not arrived|we can't see it on the account yet]. [Could you check where it got stuck?|Is something wrong with it on our side?]",
        ),
        them(
          '[Apologies, it was waiting for a signature.|{Them_other} was off and nobody picked up the approvals.] [In the payment run of {date}.|Paid this morning, remittance to follow.]',
        ),
        us(
          '[Thank you, all square.|Much appreciated.] [I will let our side know.|Nothing else open.]',
          'quick',
        ),
      ],
    },
    {
      subject: 'Question about {invoice}',
      makes: 1,
      finance: true,
      turns: [
        them(
          '[There is a line of|We cannot place] {fee} on {invoice} for "[additional design|extra hours|landing page]". [Which order does that belong to?|Was that agreed with {them_other}?]',
        ),
        us(
          'That is the {campaign} page, agreed with {them_other} on {date_past}: {hours} hours at the usual rate. [Copy of the mail attached.|I should have put the name on the line.] [Happy to split it into its own invoice if that is easier for you.|Tell me if you need it under another PO.]',
        ),
        them(
          '[That explains it, thank you.|Found it.] [1~Please split it, it belongs to another cost centre.|No need to change anything.]',
        ),
        us(
          '[1~Split: the retainer stays {invoice}, the page gets its own.|Perfect, leaving it as it is.]',
          'quick',
        ),
      ],
    },
    {
      subject: '[Our rates|Rates from {next_month}]',
      turns: [
        us(
          "Our rates go up by {pct_small} [from {next_month}|with the next renewal], the first time in two years. For you that would make the retainer [a little more than|slightly above] {amount}. [I wanted you to hear it from me and not from an invoice.|Nothing changes in what we do for it.] [Happy to talk it through on {day}.|If that's a problem, ring me.]",
        ),
        them(
          '[Thanks for the warning.|Not a surprise.] [1~I need to run it past {them_other}.|Budget is tight, could we fix it for eighteen months in return?]',
        ),
        us(
          '[1~Of course, take the time you need.|Eighteen months fixed is fair. I will put it in the addendum.] [Nothing changes until you sign.|Addendum is in the folder.]',
        ),
        them(
          '[{Them_other} is fine with it.|Signed and back in the folder.] [Thank you for asking rather than announcing.|Onwards.]',
          'slow',
        ),
      ],
    },
  ],
  tickets: [
    ticket(
      'low',
      'Put {po} on invoices',
      'Finance rejects invoices without the reference. Add to the template.',
    ),
    ticket('medium', 'Reissue {invoice}', 'Split off {fee} for the {campaign} page: other cost centre.'),
  ],
}
