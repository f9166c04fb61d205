import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { askOrThrow } from '../call';
import type { Output } from '../contracts';
import { useMinute } from '../live/clock';
import { Trouble } from '../parts/trouble';
import { momentWords } from '../words/time';
import { changeWords, subjectWords } from './change-words';

type Change = Output<'office.log'>['changes'][number];

const AT_ONCE = 100;

/** Who changed what, and when: everything that was done at the console and by head office. */
export default function Log() {
  const now = useMinute();
  const [by, setBy] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['log', by] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      askOrThrow('office.log', {
        limit: AT_ONCE,
        ...(pageParam === null ? {} : { before: pageParam }),
        ...(by === '' ? {} : { by }),
      }),
    getNextPageParam: ({ changes }) => (changes.length < AT_ONCE ? null : (changes.at(-1)?.at ?? null)),
  });
  if (query.error && !query.data) return <Trouble error={query.error} onAgain={() => void query.refetch()} />;
  const changes = query.data?.pages.flatMap((page) => page.changes) ?? [];
  const columns: TableColumnsType<Change> = [
    { title: '时间', key: 'at', width: 170, render: (_, { at }) => <span className="figures">{momentWords(at, now)}</span> },
    { title: '谁', dataIndex: 'by', width: 160 },
    { title: '做了什么', key: 'what', width: 240, render: (_, { what }) => changeWords(what) },
    { title: '关于', key: 'subject', render: (_, { subject }) => subjectWords(subject) },
    { title: '说明', key: 'reason', render: (_, { reason }) => reason ?? '' },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1 className="serif">记录</h1>
        <Input.Search
          placeholder="只看某个登录名"
          aria-label="只看某个登录名"
          allowClear
          maxLength={40}
          onSearch={(text) => setBy(text.trim().toLowerCase())}
          style={{ width: 240 }}
        />
      </header>
      <Table<Change>
        rowKey={({ at, by: who, what, subject }) => `${at} ${who} ${what} ${subject}`}
        size="small"
        loading={query.isPending}
        pagination={false}
        dataSource={changes}
        columns={columns}
        locale={{ emptyText: by === '' ? '还没有记录。控制台里的每次改动都会写在这里。' : '这个登录名没有记录。' }}
      />
      {query.hasNextPage && (
        <p className="earlier">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            看更早的
          </Button>
        </p>
      )}
    </main>
  );
}
