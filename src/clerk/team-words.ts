import type { Output } from '../cloud';
import type { Tone } from '../parts/state';
import { countWords } from '../words/member';

export type Team = Output<'referral.team'>;
export type Person = Team['team'][number];

type Words = { readonly text: string; readonly tone: Tone };

const STATE: Record<Person['state'], Words> = {
  working: { text: '在岗', tone: 'good' },
  suspended: { text: '已暂停', tone: 'attention' },
  left: { text: '已离店', tone: 'quiet' },
};

export function personStateWords(state: Person['state']): Words {
  return STATE[state];
}

/** "林晓 · 导购". */
export function personWords({ name, role }: Pick<Person, 'name' | 'role'>): string {
  return `${name} · ${role === 'manager' ? '店长' : '导购'}`;
}

/** "名下 1,204 位顾客". */
export function customersWords(customerCount: number): string {
  return customerCount === 0 ? '名下没有顾客' : `名下 ${countWords(customerCount)} 位顾客`;
}

/** Who may take over customers: everybody at work but the one who gives them away. */
export function heirsOf(team: readonly Person[], fromClerkNo: number | null): Person[] {
  return team.filter(({ state, clerkNo }) => state === 'working' && clerkNo !== fromClerkNo);
}

/** Everything that happens when somebody leaves, each said before the tap. */
export function dismissSentences({ name, customerCount }: Pick<Person, 'name' | 'customerCount'>, heirName: string): string[] {
  const customers =
    customerCount === 0
      ? `${name}名下没有顾客，不用移交。`
      : `${countWords(customerCount)} 位顾客由${heirName}照看，每位都会收到消息。`;
  return [
    `${name}马上不能再进工作台，专属码作废，扫了也不再绑定。`,
    customers,
    `以前的成交不变，账上的提成仍归${name}。`,
    '离店不能撤回；要回来，请重新邀请。',
  ];
}

/** What a pause means, or its end. */
export function suspendQuestion({ name, state }: Pick<Person, 'name' | 'state'>): {
  title: string;
  why: string;
  yes: string;
  no: string;
} {
  return state === 'suspended'
    ? { title: `恢复${name}`, why: '专属码重新有效，可以照常接待和核销。', yes: '恢复', no: '先不' }
    : {
        title: `暂停${name}`,
        why: '暂停期间不能用工作台，专属码不绑定新顾客。顾客仍在名下，随时可以恢复。',
        yes: '暂停',
        no: '先不',
      };
}

/** What became of the customers of a clerk who moved. */
export function movedWords(name: string, { customerCount, customersFollow }: Output<'referral.move'>): string {
  if (customerCount === 0) return `${name}已调店，名下没有顾客。`;
  const count = countWords(customerCount);
  return customersFollow ? `${name}已调店，${count} 位顾客跟着走。` : `${name}已调店，${count} 位顾客留在本店，由您照看。`;
}

/** The word as it is read out over a noisy floor: in fours. */
export function inviteWordWords(word: string): string {
  return word.replace(/(.{4})(?=.)/g, '$1 ');
}
