import { type Flow, us } from '../flow.ts'

export const checkIn: Flow = {
  subject: 'This week',
  turns: [
    us(
      'Short one: [nothing on fire|all quiet, in the good sense]. {campaign} runs at {cpa} per {action_one}, {spend} spent so far. [This week: two new {product} ads and the {page} numbers.|Next: {page}, then your question about {product}.] [Back {day} with more.|You hear from me on {day}.]',
    ),
  ],
}
