import { useQuery } from '@tanstack/react-query';
import { Button, Space, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { askOrThrow } from '../call';
import type { User } from '../contracts';
import { useMinute } from '../live/clock';
import { Trouble } from '../parts/trouble';
import { Word } from '../parts/word';
import { useMe } from '../session/session';
import { ROLE_WORDS } from '../words/names';
import { momentWords } from '../words/time';
import { NewPasswordDialog } from './new-password-dialog';
import { UserDialog } from './user-dialog';
import { usersKey } from './users-key';

type Chosen = { readonly user: User | null; readonly what: 'change' | 'password' } | null;

/** Who may sign in, as what. Who leaves stays in the list, because answers and changes carry her name. */
export default function Users() {
  const me = useMe();
  const now = useMinute();
  const { data, error, refetch } = useQuery({ queryKey: usersKey, queryFn: () => askOrThrow('office.users', {}) });
  const [chosen, setChosen] = useState<Chosen>(null);
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  const acts: TableColumnsType<User> = [
    {
      title: '',
      key: 'acts',
      align: 'right',
      render: (_, user) =>
        user.userNo === me.userNo ? (
          <span className="quiet">您自己</span>
        ) : (
          <Space>
            <Button size="small" onClick={() => setChosen({ user, what: 'change' })} aria-label={`修改 ${user.name}`}>
              修改
            </Button>
            <Button size="small" onClick={() => setChosen({ user, what: 'password' })} aria-label={`重设 ${user.name} 的密码`}>
              重设密码
            </Button>
          </Space>
        ),
    },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <h1 className="serif">账号</h1>
        <Button type="primary" onClick={() => setChosen({ user: null, what: 'change' })}>
          添一个账号
        </Button>
      </header>
      <Table<User>
        rowKey="userNo"
        loading={!data}
        dataSource={data?.users ?? []}
        columns={[...COLUMNS, { title: '状态', key: 'state', render: (_, user) => <UserState user={user} now={now} /> }, ...acts]}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
      />
      {chosen?.what === 'change' && <UserDialog user={chosen.user} onDone={() => setChosen(null)} />}
      {chosen?.what === 'password' && chosen.user && <NewPasswordDialog user={chosen.user} onDone={() => setChosen(null)} />}
    </main>
  );
}

const COLUMNS: TableColumnsType<User> = [
  { title: '姓名', key: 'name', render: (_, { name }) => <b>{name}</b> },
  { title: '登录名', dataIndex: 'login' },
  {
    title: '角色',
    key: 'roles',
    render: (_, { roles, storeName }) =>
      roles
        .map((role) => (role === 'manager' && storeName !== null ? `${ROLE_WORDS[role]}（${storeName}）` : ROLE_WORDS[role]))
        .join('、'),
  },
];

function UserState({ user, now }: { user: User; now: number }) {
  if (user.leftAt !== null) return <Word tone="quiet">已停用 {momentWords(user.leftAt, now)}</Word>;
  if (user.lockedUntil !== null && Date.parse(user.lockedUntil) > now) {
    return <Word tone="late">锁到 {momentWords(user.lockedUntil, now)}</Word>;
  }
  return user.mustChangePassword ? <Word tone="attention">首次登录要换密码</Word> : <Word tone="good">正常</Word>;
}
