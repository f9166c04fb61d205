import { TagOutlined } from '@ant-design/icons';
import { Button, Form, Popover, Select, Switch } from 'antd';
import { useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { SKILLS } from '../../agent-states';
import { useInbox } from '../../live/queries';
import { useAct } from '../../parts/use-act';
import { SKILL_WORDS } from '../../words/names';
import { useRowChange } from './use-row-change';

const MOST = 8;
const LONGEST = 12;

/** Tags, the complaint flag and what somebody must know to answer. */
export function TagsButton({ row }: { row: InboxRow }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      title={<span className="serif">标签与分类</span>}
      content={<TagsForm row={row} onDone={() => setOpen(false)} />}
    >
      <Button icon={<TagOutlined aria-hidden="true" />}>{row.tags.length === 0 ? '标签' : `标签 ${row.tags.length}`}</Button>
    </Popover>
  );
}

type Fields = Pick<InboxRow, 'tags' | 'complaint' | 'skill'>;

function TagsForm({ row, onDone }: { row: InboxRow; onDone: () => void }) {
  const { run, isBusy } = useAct('desk.tag');
  const change = useRowChange();
  const { data: inbox } = useInbox();
  const known = [...new Set((inbox?.rows ?? []).flatMap(({ tags }) => tags))].slice(0, 50);
  const keep = async (fields: Fields) => {
    const tags = fields.tags.map((tag) => tag.trim().slice(0, LONGEST)).filter((tag) => tag !== '');
    const done = await run({ ...fields, conversationNo: row.conversationNo, tags: [...new Set(tags)] });
    if (done === null) return;
    change(row.conversationNo, done);
    onDone();
  };
  return (
    <Form<Fields> layout="vertical" style={{ width: 280 }} initialValues={row} onFinish={(fields) => void keep(fields)}>
      <Form.Item name="tags" label="标签（回车添加）">
        <Select mode="tags" maxCount={MOST} options={known.map((tag) => ({ value: tag, label: tag }))} placeholder="例如：换码" />
      </Form.Item>
      <Form.Item name="skill" label="分类">
        <Select options={SKILLS.map((skill) => ({ value: skill, label: SKILL_WORDS[skill] }))} />
      </Form.Item>
      <Form.Item name="complaint" label="投诉（排到最前）" valuePropName="checked" layout="horizontal" colon={false}>
        <Switch />
      </Form.Item>
      <Button htmlType="submit" block loading={isBusy}>
        保存
      </Button>
    </Form>
  );
}
