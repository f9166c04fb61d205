import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { FILLING_WORDS } from '../desk/composer/filling';
import { LONGEST } from '../desk/composer/ready';
import { quickRepliesQuery } from '../live/queries';
import { useAct } from '../parts/use-act';
import type { QuickReply } from './quick-replies';

type Fields = Pick<QuickReply, 'shortcut' | 'title' | 'text'>;

const words = Object.entries(FILLING_WORDS)
  .map(([word, what]) => `{${word}} ${what}`)
  .join('，');

/** A new sentence, or another wording of one. */
export function QuickReplyDialog({ reply, onDone }: { reply: QuickReply | null; onDone: () => void }) {
  const { run, isBusy } = useAct('desk.setQuickReply');
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const keep = async (fields: Fields) => {
    const done = await run({ ...fields, ...(reply === null ? {} : { replyNo: reply.replyNo }) });
    if (done === null) return;
    await client.invalidateQueries({ queryKey: quickRepliesQuery.queryKey });
    onDone();
  };
  return (
    <Modal
      open
      title={<span className="serif">{reply === null ? '添一条快捷回复' : '修改快捷回复'}</span>}
      okText="保存"
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={520}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={reply ?? {}}
        onFinish={(fields) => void keep(fields)}
      >
        <Form.Item
          name="shortcut"
          label="快捷词"
          rules={[{ required: true, pattern: /^[\p{L}\p{N}-]{1,12}$/u, message: '一到十二个字，不含空格和符号' }]}
        >
          <Input prefix="/" maxLength={12} placeholder="例如：发货" />
        </Form.Item>
        <Form.Item
          name="title"
          label="名称"
          rules={[{ required: true, whitespace: true, max: 20, message: '请填名称，二十个字以内' }]}
        >
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="text"
          label="内容"
          extra={`可用：${words}`}
          rules={[{ required: true, whitespace: true, message: '请写内容' }]}
        >
          <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 4, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
