import { Button, Form, Input } from 'antd';
import { useAct } from '../parts/use-act';

type Fields = { readonly old: string; readonly fresh: string; readonly again: string };

const LEAST = 10;

/** The old password and a new one, twice. Length is what makes it good, so nothing else is asked. */
export function PasswordForm({ word, onChanged }: { word: string; onChanged: () => unknown }) {
  const { run, isBusy } = useAct('office.changePassword');
  const [form] = Form.useForm<Fields>();
  const change = async ({ old, fresh }: Fields) => {
    const done = await run({ old, fresh });
    if (done === null) return;
    form.resetFields();
    onChanged();
  };
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void change(fields)}>
      <Form.Item name="old" label="现在的密码" rules={[{ required: true, message: '请输入现在的密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="fresh"
        label="新密码"
        extra="十个字以上，一句话最好记"
        rules={[{ required: true, min: LEAST, max: 200, message: '至少十个字' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次"
        dependencies={['fresh']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('fresh') ? Promise.resolve() : Promise.reject(new Error('两次输入不一样')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {word}
      </Button>
    </Form>
  );
}
