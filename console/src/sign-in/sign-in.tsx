import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { post } from '../call';
import type { RefusalCode } from '../contracts';
import { findMe, useSession } from '../session/session';
import { wordsFor } from '../words/refusals';
import { Door } from './door';

type Fields = { readonly login: string; readonly password: string };

/** Login and password; wrong ones, a lock and too many tries say what happened and when to try again. */
export function SignIn() {
  const isExpired = useSession((session) => session.isExpired);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const [isBusy, setBusy] = useState(false);

  const enter = async ({ login, password }: Fields) => {
    setBusy(true);
    const answer = await post('sign-in', { login: login.trim().toLowerCase(), password });
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) await findMe();
    setBusy(false);
  };

  return (
    <Door title="客服台">
      {isExpired && refusal === null && <Alert type="warning" showIcon title="登录已过期，请重新登录。草稿都在这台电脑上。" />}
      {refusal && <RefusedEntry refusal={refusal} />}
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => void enter(fields)} disabled={isBusy}>
        <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请输入登录名' }]}>
          <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={isBusy}>
          登录
        </Button>
      </Form>
      <p className="door-foot">忘了密码，请总部在「账号」里重设。</p>
    </Door>
  );
}

function RefusedEntry({ refusal }: { refusal: Refusal<RefusalCode> }) {
  const { title, why, next } = wordsFor(refusal);
  return <Alert type="error" showIcon role="alert" title={title} description={`${why}${next}`} />;
}
