import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import type { User } from '../contracts';
import { useAct } from '../parts/use-act';
import { FirstPasswordField } from './first-password-field';
import { usersKey } from './users-key';

/** A new first password; a lock is opened, and she is signed out everywhere. */
export function NewPasswordDialog({ user, onDone }: { user: User; onDone: () => void }) {
  const { run, isBusy } = useAct('office.newPassword');
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ fresh: string }>();
  const keep = async ({ fresh }: { fresh: string }) => {
    const done = await run({ userNo: user.userNo, fresh });
    if (done === null) return;
    await client.invalidateQueries({ queryKey: usersKey });
    void message.success(`已重设，请把新密码告诉 ${user.name}`);
    onDone();
  };
  return (
    <Modal
      open
      title={<span className="serif">重设 {user.name} 的密码</span>}
      okText="重设"
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={420}
    >
      <p>她会在所有电脑上退出登录，锁也会打开。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void keep(fields)}>
        <FirstPasswordField />
      </Form>
    </Modal>
  );
}
