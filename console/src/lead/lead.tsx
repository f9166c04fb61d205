import { useQuery } from '@tanstack/react-query';
import { Badge, DatePicker, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useMinute } from '../live/clock';
import { goodwillQuery } from '../live/queries';
import { isAny, useMe } from '../session/session';
import { dayOf } from '../words/time';
import { CommentsImport } from './comments/comments-import';
import { GoodwillTable } from './goodwill-table';
import { QuickReplies } from './quick-replies';
import { Today } from './today';

/** The lead's page: how the desk does today, what waits for her word, and what agents have at hand. */
export default function Lead() {
  const me = useMe();
  const isLead = isAny(me, 'lead');
  const today = dayOf(useMinute());
  const [chosen, setChosen] = useState<string | null>(null);
  const [tab, setTab] = useState('today');
  const { data: goodwill } = useQuery({ ...goodwillQuery, enabled: isLead });
  const day = chosen ?? today;

  const picker = (
    <DatePicker
      value={dayjs(day)}
      onChange={(date) => setChosen(date === null ? null : date.format('YYYY-MM-DD'))}
      disabledDate={(date) => date.isAfter(dayjs(today), 'day')}
      allowClear={false}
      aria-label="看哪一天"
    />
  );
  const waiting = <Badge count={goodwill?.asked.length ?? 0} size="small" offset={[8, 0]} />;
  const items = [
    { key: 'today', label: '当天', children: <Today day={day} isToday={day === today} /> },
    ...(isLead
      ? [
          { key: 'goodwill', label: <>待批关怀 {waiting}</>, children: <GoodwillTable /> },
          { key: 'replies', label: '快捷回复', children: <QuickReplies /> },
          { key: 'comments', label: '导入评论', children: <CommentsImport /> },
        ]
      : []),
  ];
  return (
    <main className="page">
      <Tabs
        items={items}
        activeKey={tab}
        onChange={setTab}
        tabBarExtraContent={tab === 'today' ? picker : null}
        destroyOnHidden
      />
    </main>
  );
}
