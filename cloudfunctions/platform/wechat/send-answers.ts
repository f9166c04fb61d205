import { type Outcome, ok, refuse } from '../../kernel/outcome';

/** Why WeChat did not pass a message on. */
export type SendRefusal = 'window-over' | 'quota' | 'not-allowed' | 'content' | 'unsubscribed' | 'other';

/** From WeChat's list of errcodes; what stands in none of these rows is `other`, and its errcode in the details says which. */
const ERRCODES: Readonly<Record<SendRefusal, readonly number[]>> = {
  /** Her last message is more than 48 hours ago, or her last click more than a minute. */
  'window-over': [45015],
  quota: [45047],
  /** The app has no such right, or lost it. */
  'not-allowed': [48001, 48003, 48004, 48006, 48007],
  /** Too long, empty, not allowed by the content check, or a picture WeChat does not know. */
  content: [
    40004, 40005, 40006, 40007, 40008, 40009, 40033, 40035, 40165, 40166, 41006, 44003, 44004, 45001, 45002, 45003, 45004, 45005,
    45007, 45008, 87014,
  ],
  /** She left, blocked the account, or switched its messages off. */
  unsubscribed: [43004, 43019, 48002, 50005],
  other: [],
};

/** Nothing is wrong with the message: WeChat is busy, counts calls, or does not like the token. None of them passes a message on. */
const LATER: readonly number[] = [-1, 40001, 40014, 42001, 45009, 45011];

/** What an answer with this errcode says about the message; `later`: it was not passed on, and the same message may be tried again. */
export function sendAnswerOf(errcode: number): Outcome<'sent', SendRefusal> | 'later' {
  if (errcode === 0) return ok('sent');
  if (LATER.includes(errcode)) return 'later';
  const [refusal] = Object.entries(ERRCODES).find(([, errcodes]) => errcodes.includes(errcode)) ?? ['other'];
  return refuse(refusal as SendRefusal, { errcode });
}
