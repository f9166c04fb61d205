import { useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Output } from '../contracts';
import { useMinute } from '../live/clock';
import { agentsQuery } from '../live/queries';
import { Word } from '../parts/word';
import { isAny, useMe } from '../session/session';
import { AGENT_STATE_TONES, AGENT_STATE_WORDS, SKILL_WORDS } from '../words/names';
import { lengthWords, timeWords } from '../words/time';
import { AgentDialog } from './agent-dialog';
import { shareWords } from './share';
import type { Report } from './today';

type Agent = Output<'desk.agents'>['agents'][number];
type Line = {
  readonly userNo: number;
  readonly name: string;
  readonly agent: Agent | null;
  readonly count: Report['agents'][number] | null;
};

/** Who works, what she has, and how she answers. */
export function AgentsTable({ report, isToday }: { report: Report; isToday: boolean }) {
  const isLead = isAny(useMe(), 'lead');
  const { data } = useQuery(agentsQuery);
  const [chosen, setChosen] = useState<Agent | null>(null);
  useMinute();
  const lines = linesOf(isToday ? (data?.agents ?? []) : [], report);
  const change: TableColumnsType<Line> = [
    {
      title: '',
      key: 'change',
      align: 'right',
      render: (_, { agent }) =>
        agent && (
          <Button size="small" onClick={() => setChosen(agent)} aria-label={`设置 ${agent.name}`}>
            设置
          </Button>
        ),
    },
  ];
  return (
    <section className="block" aria-label="客服">
      <h3 className="serif">客服</h3>
      <Table<Line>
        rowKey="userNo"
        size="small"
        pagination={false}
        dataSource={lines}
        columns={[...(isToday ? NOW : NAME), ...COUNTS, ...(isToday && isLead ? change : [])]}
        locale={{ emptyText: isToday ? '今天还没有人上线。客服登录后切到「在线」就会出现。' : '这一天没有人答复过。' }}
      />
      {chosen && <AgentDialog agent={chosen} onDone={() => setChosen(null)} />}
    </section>
  );
}

/** Everybody who is there or answered something; who is ready comes first. */
function linesOf(agents: readonly Agent[], report: Report): Line[] {
  const counts = new Map(report.agents.map((count) => [count.userNo, count]));
  const there = [...agents]
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
    .map((agent) => ({ userNo: agent.userNo, name: agent.name, agent, count: counts.get(agent.userNo) ?? null }));
  const known = new Set(agents.map(({ userNo }) => userNo));
  const others = report.agents.filter(({ userNo }) => !known.has(userNo));
  return [...there, ...others.map((count) => ({ userNo: count.userNo, name: count.name, agent: null, count }))];
}

const ORDER: readonly Agent['state'][] = ['online', 'busy', 'away', 'offline'];

const NAME: TableColumnsType<Line> = [{ title: '姓名', dataIndex: 'name' }];

const NOW: TableColumnsType<Line> = [
  { title: '姓名', key: 'name', render: (_, { name, agent }) => <b>{agent?.isLead ? `${name} · 组长` : name}</b> },
  {
    title: '现在',
    key: 'state',
    render: (_, { agent }) =>
      agent && (
        <Word tone={AGENT_STATE_TONES[agent.state]}>
          {AGENT_STATE_WORDS[agent.state]} <span className="quiet figures">{timeWords(agent.since)} 起</span>
        </Word>
      ),
  },
  {
    title: '手上 / 上限',
    key: 'load',
    align: 'right',
    render: (_, { agent }) => agent && <span className="figures">{`${agent.openCount} / ${agent.capacity}`}</span>,
  },
  {
    title: '待答',
    key: 'waiting',
    align: 'right',
    render: (_, { agent }) => <span className="figures">{agent?.waitingCount ?? '—'}</span>,
  },
  {
    title: '懂什么',
    key: 'skills',
    render: (_, { agent }) => agent?.skills.map((skill) => SKILL_WORDS[skill]).join('、') ?? '—',
  },
];

const COUNTS: TableColumnsType<Line> = [
  { title: '答复', key: 'cries', align: 'right', render: (_, { count }) => <span className="figures">{count?.cries ?? 0}</span> },
  {
    title: '及时',
    key: 'share',
    align: 'right',
    render: (_, { count }) => <span className="figures">{count ? shareWords(count) : '—'}</span>,
  },
  {
    title: '中间值',
    key: 'median',
    align: 'right',
    render: (_, { count }) => <span className="figures">{lengthWords(count?.medianSeconds ?? null)}</span>,
  },
  {
    title: '评价',
    key: 'rating',
    align: 'right',
    render: (_, { count }) => <span className="figures">{count?.rating == null ? '—' : `${count.rating.toFixed(1)} 分`}</span>,
  },
];
