import { Button, Form, Input, Space } from 'antd';
import { newPassword } from './new-password';

/** A first password, told by the officer and changed by its owner at once. Shown as it is: she has to read it out. */
export function FirstPasswordField() {
  const form = Form.useFormInstance();
  return (
    <Form.Item label="首次密码" extra="登录后她必须换成自己的。十个字以上。" required>
      <Space.Compact block>
        <Form.Item name="fresh" noStyle rules={[{ required: true, min: 10, max: 200, message: '至少十个字' }]}>
          <Input autoComplete="off" spellCheck={false} aria-label="首次密码" />
        </Form.Item>
        <Button onClick={() => form.setFieldValue('fresh', newPassword())}>生成一个</Button>
      </Space.Compact>
    </Form.Item>
  );
}
