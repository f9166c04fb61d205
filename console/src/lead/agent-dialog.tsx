import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, InputNumber, Modal } from 'antd';
import { SKILLS } from '../agent-states';
import type { Input, Output } from '../contracts';
import { agentsQuery } from '../live/queries';
import { useAct } from '../parts/use-act';
import { SKILL_WORDS } from '../words/names';

type Agent = Output<'desk.agents'>['agents'][number];
type Fields = Pick<Input<'desk.setAgent'>, 'skills' | 'capacity'>;

/** What an agent knows and how much she can carry: assignment looks at both. */
export function AgentDialog({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const { run, isBusy } = useAct('desk.setAgent');
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const keep = async (fields: Fields) => {
    const done = await run({ userNo: agent.userNo, ...fields });
    if (done === null) return;
    await client.invalidateQueries({ queryKey: agentsQuery.queryKey });
    onDone();
  };
  return (
    <Modal
      open
      title={<span className="serif">{agent.name}</span>}
      okText="保存"
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={400}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={agent}
        onFinish={(fields) => void keep(fields)}
      >
        <Form.Item name="skills" label="懂什么" rules={[{ required: true, message: '至少选一项' }]}>
          <Checkbox.Group options={SKILLS.map((skill) => ({ value: skill, label: SKILL_WORDS[skill] }))} />
        </Form.Item>
        <Form.Item name="capacity" label="同时最多几个会话" rules={[{ required: true, message: '请填 1 到 50' }]}>
          <InputNumber min={1} max={50} precision={0} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
