import { Button } from 'antd';
import { findMe, signOut } from '../session/session';
import { Door } from './door';
import { PasswordForm } from './password-form';

/** Who signs in with a password somebody else made sets her own before she does anything else. */
export function FirstPassword() {
  return (
    <Door title="请换一个密码">
      <p className="door-foot">现在的密码是总部替您设的。换成只有您知道的，就可以开始。</p>
      <PasswordForm word="换好，开始工作" onChanged={() => findMe()} />
      <Button type="link" block onClick={() => signOut()}>
        退出登录
      </Button>
    </Door>
  );
}
