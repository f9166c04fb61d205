import { addDays, startOfDay } from '../kernel/day';
import { ok } from '../kernel/outcome';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { type CountedCry, countAnswers, countByHour, queueByQuarter } from './answer-report';
import type { deskContract } from './contract';
import { deskPolicy } from './settings';

type C = typeof deskContract;

type CryRow = Omit<CountedCry, 'criedAt' | 'countsFrom' | 'answeredAt' | 'lostAt'> & {
  readonly criedAt: string;
  readonly countsFrom: string;
  readonly answeredAt: string | null;
  readonly lostAt: string | null;
};

type Facts = {
  readonly cries: readonly CryRow[];
  readonly waiting: readonly string[];
  readonly ratings: readonly { readonly userNo: number; readonly rating: number }[];
  readonly names: Readonly<Record<string, string>>;
  readonly lostNames: Readonly<Record<string, string>>;
  readonly refusedIntakeCount: number;
};

export const report: Action<C, 'desk.report'> = async ({ tx, now, world }, { day }) => {
  const { answerSeconds } = await readSetting(tx, deskPolicy, now, world.database);
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  const facts = await tx.callSql<Facts>('desk_report_facts', { from, to, day, now });
  const cries = facts.cries.map(toCounted);
  const withinMs = answerSeconds * 1_000;
  const at = now.getTime();
  const waits = facts.waiting.map((since) => at - Date.parse(since));
  return ok({
    now: now.toISOString(),
    waiting: {
      count: waits.length,
      longestSeconds: Math.floor(Math.max(0, ...waits) / 1_000),
      lateCount: waits.filter((wait) => wait > withinMs).length,
    },
    total: countAnswers(cries, withinMs, at),
    hours: countByHour(cries, withinMs, at),
    agents: agentsOf(facts, cries, withinMs, at),
    queue: queueByQuarter(cries, from.getTime(), to.getTime(), at),
    lostConversations: cries
      .filter((cry) => cry.lostAt !== null)
      .map((cry) => ({
        conversationNo: cry.conversationNo,
        name: facts.lostNames[cry.conversationNo] ?? '',
        criedAt: new Date(cry.criedAt).toISOString(),
      })),
    refusedIntakeCount: facts.refusedIntakeCount,
  });
};

function agentsOf({ names, ratings }: Facts, cries: readonly CountedCry[], withinMs: number, now: number) {
  const userNos = [...new Set([...cries, ...ratings].flatMap(({ userNo }) => (userNo === null ? [] : [userNo])))];
  return userNos
    .map((userNo) => {
      const given = ratings.filter((one) => one.userNo === userNo).map((one) => one.rating);
      const own = countAnswers(
        cries.filter((cry) => cry.userNo === userNo),
        withinMs,
        now,
      );
      const mean = given.reduce((sum, one) => sum + one, 0) / given.length;
      return {
        userNo,
        name: names[userNo] ?? '',
        ...own,
        rating: given.length === 0 ? null : Math.round(mean * 10) / 10,
      };
    })
    .sort((a, b) => b.cries - a.cries || a.userNo - b.userNo);
}

function toCounted(row: CryRow): CountedCry {
  const instant = (text: string | null) => (text === null ? null : Date.parse(text));
  return {
    ...row,
    criedAt: Date.parse(row.criedAt),
    countsFrom: Date.parse(row.countsFrom),
    answeredAt: instant(row.answeredAt),
    lostAt: instant(row.lostAt),
  };
}
