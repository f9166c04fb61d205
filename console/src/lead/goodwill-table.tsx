import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space, Table, type TableColumnsType } from 'antd';
import { useNavigate } from 'react-router';
import type { Output } from '../contracts';
import { useMinute } from '../live/clock';
import { goodwillQuery } from '../live/queries';
import { Trouble } from '../parts/trouble';
import { useAct } from '../parts/use-act';
import { useMe } from '../session/session';
import { yuanWords } from '../words/fen';
import { momentWords } from '../words/time';

type Row = Output<'desk.goodwill'>['asked'][number];

/** What agents asked for above their budget. One's own is decided by another lead. */
export function GoodwillTable() {
  const { data, error, refetch } = useQuery(goodwillQuery);
  const now = useMinute();
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  const columns: TableColumnsType<Row> = [
    { title: '提出', key: 'at', render: (_, { madeAt }) => <span className="figures">{momentWords(madeAt, now)}</span> },
    { title: '客服', dataIndex: 'agentName' },
    { title: '送什么', key: 'what', render: (_, { couponTitle }) => <span className="serif">{couponTitle ?? '关怀金'}</span> },
    {
      title: '计',
      key: 'amount',
      align: 'right',
      render: (_, { amountFen }) => <b className="figures">{yuanWords(amountFen)}</b>,
    },
    { title: '为什么', dataIndex: 'reason' },
    { title: '', key: 'decide', align: 'right', render: (_, row) => <Decide row={row} /> },
  ];
  return (
    <Table<Row>
      rowKey="goodwillId"
      size="middle"
      pagination={false}
      loading={!data}
      dataSource={data?.asked ?? []}
      columns={columns}
      locale={{ emptyText: '没有等您决定的关怀。客服提出超额的，会出现在这里。' }}
    />
  );
}

function Decide({ row }: { row: Row }) {
  const me = useMe();
  const { run, isBusy } = useAct('desk.decideGoodwill');
  const client = useQueryClient();
  const navigate = useNavigate();
  const decide = async (grant: boolean) => {
    await run({ goodwillId: row.goodwillId, grant });
    await client.invalidateQueries({ queryKey: goodwillQuery.queryKey });
  };
  return (
    <Space>
      <Button size="small" type="text" onClick={() => void navigate(`/desk/${row.conversationNo}`)}>
        看会话
      </Button>
      {row.agentName === me.name && <span className="quiet">自己提的，要另一位组长决定</span>}
      <Popconfirm title="不同意这笔关怀？" okText="不同意" onConfirm={() => decide(false)}>
        <Button size="small" disabled={isBusy}>
          不同意
        </Button>
      </Popconfirm>
      <Button size="small" type="primary" loading={isBusy} onClick={() => void decide(true)}>
        同意
      </Button>
    </Space>
  );
}
