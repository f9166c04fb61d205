import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Output } from '../contracts';
import { quickRepliesQuery } from '../live/queries';
import { Trouble } from '../parts/trouble';
import { useAct } from '../parts/use-act';
import { QuickReplyDialog } from './quick-reply-dialog';

export type QuickReply = Output<'desk.quickReplies'>['replies'][number];

/** The sentences agents reach with a slash. */
export function QuickReplies() {
  const { data, error, refetch } = useQuery(quickRepliesQuery);
  const [chosen, setChosen] = useState<QuickReply | 'new' | null>(null);
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  const columns: TableColumnsType<QuickReply> = [
    { title: '快捷词', key: 'shortcut', width: 140, render: (_, { shortcut }) => <kbd>/{shortcut}</kbd> },
    { title: '名称', key: 'title', width: 160, render: (_, { title }) => <b>{title}</b> },
    { title: '内容', key: 'text', render: (_, { text }) => <span className="words">{text}</span> },
    {
      title: '',
      key: 'change',
      width: 140,
      align: 'right',
      render: (_, reply) => (
        <Space>
          <Button size="small" onClick={() => setChosen(reply)} aria-label={`修改 ${reply.title}`}>
            修改
          </Button>
          <Remove reply={reply} />
        </Space>
      ),
    },
  ];
  return (
    <>
      <p className="toolbar">
        <Button type="primary" onClick={() => setChosen('new')}>
          添一条
        </Button>
        <span className="quiet">客服在回复框里输入 / 再输快捷词即可选用。</span>
      </p>
      <Table<QuickReply>
        rowKey="replyNo"
        pagination={false}
        loading={!data}
        dataSource={data ?? []}
        columns={columns}
        locale={{ emptyText: '还没有快捷回复。先把每天写得最多的一句添上。' }}
      />
      {chosen !== null && <QuickReplyDialog reply={chosen === 'new' ? null : chosen} onDone={() => setChosen(null)} />}
    </>
  );
}

function Remove({ reply }: { reply: QuickReply }) {
  const { run, isBusy } = useAct('desk.removeQuickReply');
  const client = useQueryClient();
  const remove = async () => {
    await run({ replyNo: reply.replyNo });
    await client.invalidateQueries({ queryKey: quickRepliesQuery.queryKey });
  };
  return (
    <Popconfirm title={`删除「${reply.title}」？`} okText="删除" onConfirm={remove}>
      <Button size="small" loading={isBusy} aria-label={`删除 ${reply.title}`}>
        删除
      </Button>
    </Popconfirm>
  );
}
