import { Button, Dropdown } from 'antd';
import type { User } from '../contracts';
import { signOut } from '../session/session';
import { ROLE_WORDS } from '../words/names';

/** Who is signed in, and the way out. */
export function UserMenu({ user }: { user: User }) {
  const roles = user.roles.map((role) => ROLE_WORDS[role]).join('、');
  const items = [
    { key: 'who', label: `${user.login} · ${user.storeName ?? roles}`, disabled: true },
    { key: 'out', label: '退出登录', onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" aria-label={`${user.name}，${roles}，账号菜单`}>
        {user.name}
      </Button>
    </Dropdown>
  );
}
