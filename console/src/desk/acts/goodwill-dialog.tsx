import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useRef } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import type { Output } from '../../contracts';
import { goodwillQuery } from '../../live/queries';
import { useAct } from '../../parts/use-act';
import { yuanWords } from '../../words/fen';
import { type GoodwillFields, whatOf, withinBudget } from './goodwill';

/** Gives a coupon or money within what is left today; above it a lead decides, and the dialog says so before. */
export function GoodwillDialog({ row, onDone }: { row: InboxRow; onDone: () => void }) {
  const { data: budget } = useQuery(goodwillQuery);
  // Nobody knows whether it was given: only the very same may be asked again, or she could be given two.
  const { run, isBusy, isUnsure } = useAct('desk.giveGoodwill');
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<GoodwillFields>();
  // One favour per opening of the dialog: pressing again after an outage is the same favour.
  const goodwillId = useRef(crypto.randomUUID());

  const give = async (fields: GoodwillFields) => {
    const { conversationNo } = row;
    const done = await run({
      conversationNo,
      goodwillId: goodwillId.current,
      what: whatOf(fields),
      reason: fields.reason.trim(),
    });
    if (done === null) return;
    await client.invalidateQueries({ queryKey: goodwillQuery.queryKey });
    if (done.goodwill.state === 'asked') void message.info('超出您今天的额度，已交组长决定');
    else void message.success(`已送出，今天还剩 ${yuanWords(done.leftFen)}`);
    onDone();
  };
  return (
    <Modal
      open
      title={<span className="serif">送券与关怀金</span>}
      okText={isUnsure ? '再试' : '送出'}
      okButtonProps={{ disabled: budget === undefined }}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onDone}
      width={460}
    >
      {budget && <Left budget={budget} />}
      <Form<GoodwillFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={isUnsure}
        initialValues={{ kind: budget?.coupons.length === 0 ? 'money' : 'coupon' }}
        onFinish={(fields) => void give(fields)}
      >
        <Form.Item name="kind" label="送什么">
          <Radio.Group className="choices-flat" options={KINDS} />
        </Form.Item>
        {budget && <WhatFields budget={budget} />}
        <Form.Item
          name="reason"
          label="为什么送（会记录在案）"
          rules={[{ required: true, min: 2, message: '请写两个字以上的原因' }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} placeholder="例如：快递晚到三天，向她致歉" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const KINDS = [
  { value: 'coupon', label: '优惠券' },
  { value: 'money', label: '关怀金' },
];

function Left({ budget }: { budget: Output<'desk.goodwill'> }) {
  return (
    <dl className="sums">
      <div>
        <dt>今天的额度</dt>
        <dd className="figures">{yuanWords(budget.perDayFen)}</dd>
      </div>
      <div>
        <dt>还剩</dt>
        <dd className="figures">{yuanWords(budget.leftFen)}</dd>
      </div>
      <div>
        <dt>单次可自行决定</dt>
        <dd className="figures">{yuanWords(budget.onceFen)}</dd>
      </div>
    </dl>
  );
}

function WhatFields({ budget }: { budget: Output<'desk.goodwill'> }) {
  const form = Form.useFormInstance<GoodwillFields>();
  const kind = Form.useWatch('kind', form);
  const couponNo = Form.useWatch('couponNo', form);
  const yuan = Form.useWatch('yuan', form);
  const amountFen =
    kind === 'money'
      ? Math.round((yuan ?? 0) * 100)
      : (budget.coupons.find((coupon) => coupon.couponNo === couponNo)?.worthFen ?? 0);
  return (
    <>
      {kind === 'money' ? (
        <Form.Item name="yuan" label="金额（元）" rules={[{ required: true, message: '请填金额' }]}>
          <InputNumber min={0.1} max={1_000} precision={2} prefix="¥" style={{ width: 180 }} />
        </Form.Item>
      ) : (
        <Form.Item name="couponNo" label="哪张券" rules={[{ required: true, message: '请选一张券' }]}>
          <Select
            placeholder="选一张券"
            notFoundContent="总部还没有设可送的券，可改送关怀金。"
            options={budget.coupons.map(({ couponNo: value, title, worthFen }) => ({
              value,
              label: `${title} · 计 ${yuanWords(worthFen)}`,
            }))}
          />
        </Form.Item>
      )}
      {!withinBudget(amountFen, budget) && (
        <Alert type="warning" showIcon title="超出您能自行决定的，送出后由组长决定。" className="gap" />
      )}
    </>
  );
}
