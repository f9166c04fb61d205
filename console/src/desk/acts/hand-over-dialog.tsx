import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { SKILLS } from '../../agent-states';
import type { Input as InputOf } from '../../contracts';
import { agentsQuery, memberQuery } from '../../live/queries';
import { useAct } from '../../parts/use-act';
import { useMe } from '../../session/session';
import { AGENT_STATE_WORDS, SKILL_WORDS } from '../../words/names';
import { useRowChange } from './use-row-change';

type Whereto = InputOf<'desk.handOver'>['to'];
type Fields = {
  readonly who: Whereto['who'];
  readonly userNo?: number;
  readonly skill: (typeof SKILLS)[number];
  readonly note?: string;
};

const skillChoices = SKILLS.map((skill) => ({ value: skill, label: SKILL_WORDS[skill] }));

/** To a colleague, back to the queue, up to the leads, or to her home clerk, with a word for whoever comes next. */
export function HandOverDialog({ row, onDone }: { row: InboxRow; onDone: () => void }) {
  const { run, isBusy } = useAct('desk.handOver');
  const change = useRowChange();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const who = Form.useWatch('who', form) ?? 'agent';

  const handOver = async (fields: Fields) => {
    const done = await run({ conversationNo: row.conversationNo, to: wheretoOf(fields), note: fields.note ?? '' });
    if (done === null) return;
    change(row.conversationNo, done);
    void message.success('已转交');
    onDone();
  };
  return (
    <Modal
      open
      title={<span className="serif">转交 {row.name}</span>}
      okText="转交"
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={460}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ who: 'agent', skill: row.skill }}
        onFinish={(fields) => void handOver(fields)}
      >
        <Form.Item name="who" label="转给谁">
          <WhoChoice conversationNo={row.conversationNo} />
        </Form.Item>
        {who === 'agent' && <ColleagueField holderNo={row.userNo} />}
        {who === 'queue' && (
          <Form.Item name="skill" label="要懂什么">
            <Select options={skillChoices} />
          </Form.Item>
        )}
        <Form.Item name="note" label="留一句话（只有同事能看到）">
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} placeholder="例如：已答应今天内查物流" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type ChoiceProps = { conversationNo: number; value?: Whereto['who']; onChange?: (who: Whereto['who']) => void };

function WhoChoice({ conversationNo, value, onChange }: ChoiceProps) {
  const { data } = useQuery(memberQuery(conversationNo));
  const clerk = data?.clerk ?? null;
  return (
    <Radio.Group className="choices" value={value} onChange={({ target }) => onChange?.(target.value)}>
      <Radio value="agent">同事</Radio>
      <Radio value="queue">放回排队</Radio>
      <Radio value="lead">组长</Radio>
      <Radio value="clerk" disabled={clerk === null}>
        {clerk === null ? '她的导购（没有专属导购）' : `她的导购 ${clerk.name} · ${clerk.storeName}`}
      </Radio>
    </Radio.Group>
  );
}

function ColleagueField({ holderNo }: { holderNo: number | null }) {
  const me = useMe();
  const { data } = useQuery(agentsQuery);
  const choices = (data?.agents ?? [])
    .filter((agent) => agent.userNo !== me.userNo && agent.userNo !== holderNo && agent.state !== 'offline')
    .map((agent) => ({
      value: agent.userNo,
      label: `${agent.name} · ${AGENT_STATE_WORDS[agent.state]} · 手上 ${agent.openCount} / ${agent.capacity}`,
    }));
  return (
    <Form.Item name="userNo" label="哪位同事" rules={[{ required: true, message: '请选一位同事' }]}>
      <Select options={choices} placeholder="选一位在线的同事" notFoundContent="没有别的同事在线，可放回排队或转给组长。" />
    </Form.Item>
  );
}

function wheretoOf({ who, userNo, skill }: Fields): Whereto {
  switch (who) {
    case 'agent':
      return { who, userNo: userNo ?? 0 };
    case 'queue':
      return { who, skill };
    default:
      return { who };
  }
}
