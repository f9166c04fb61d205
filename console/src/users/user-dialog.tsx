import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, InputNumber, Modal, Switch } from 'antd';
import type { ConsoleRole, User } from '../contracts';
import { useAct } from '../parts/use-act';
import { ROLE_WORDS } from '../words/names';
import { FirstPasswordField } from './first-password-field';
import { usersKey } from './users-key';

type Fields = {
  readonly login: string;
  readonly name: string;
  readonly roles: ConsoleRole[];
  readonly placeNo?: number | null;
  readonly fresh: string;
  readonly left: boolean;
};

const ROLES = (Object.keys(ROLE_WORDS) as ConsoleRole[]).map((value) => ({ value, label: ROLE_WORDS[value] }));

/** A new account, or another name, role or end of one. */
export function UserDialog({ user, onDone }: { user: User | null; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { keep, isBusy } = useKeepUser(user, onDone);
  const roles = Form.useWatch('roles', form) ?? user?.roles ?? [];
  return (
    <Modal
      open
      title={<span className="serif">{user === null ? '添一个账号' : user.name}</span>}
      okText="保存"
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={460}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={user === null ? { roles: ['agent'], left: false } : { ...user, left: user.leftAt !== null }}
        onFinish={(fields) => void keep(fields)}
      >
        <Form.Item
          name="name"
          label="姓名（顾客和同事看到的）"
          rules={[{ required: true, whitespace: true, message: '请填姓名' }]}
        >
          <Input maxLength={20} autoFocus />
        </Form.Item>
        {user === null && <LoginField />}
        <Form.Item name="roles" label="角色" rules={[{ required: true, message: '至少选一个角色' }]}>
          <Checkbox.Group options={ROLES} />
        </Form.Item>
        {roles.includes('manager') && (
          <Form.Item name="placeNo" label="门店编号" rules={[{ required: true, message: '店长要绑定一家门店' }]}>
            <InputNumber min={1} precision={0} style={{ width: 160 }} />
          </Form.Item>
        )}
        {user === null && <FirstPasswordField />}
        {user !== null && (
          <Form.Item name="left" label="停用（不能再登录，历史保留）" valuePropName="checked" layout="horizontal" colon={false}>
            <Switch />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function LoginField() {
  return (
    <Form.Item
      name="login"
      label="登录名"
      normalize={(text: string) => text.trim().toLowerCase()}
      rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,31}$/, message: '小写字母开头，三到三十二位，可含数字和 . _ -' }]}
    >
      <Input autoComplete="off" spellCheck={false} />
    </Form.Item>
  );
}

function useKeepUser(user: User | null, onDone: () => void) {
  const add = useAct('office.addUser');
  const change = useAct('office.changeUser');
  const client = useQueryClient();
  const { message } = App.useApp();
  const keep = async ({ login, name, roles, placeNo, fresh, left }: Fields) => {
    const who = { name: name.trim(), roles, placeNo: roles.includes('manager') ? (placeNo ?? null) : null };
    const done =
      user === null ? await add.run({ ...who, login, fresh }) : await change.run({ ...who, userNo: user.userNo, left });
    if (done === null) return;
    await client.invalidateQueries({ queryKey: usersKey });
    void message.success(user === null ? `${who.name} 可以登录了，请把密码告诉她` : '已保存');
    onDone();
  };
  return { keep, isBusy: add.isBusy || change.isBusy };
}
