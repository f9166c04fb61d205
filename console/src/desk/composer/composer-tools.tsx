import { GiftOutlined, PictureOutlined, SkinOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useRef, useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { GoodwillDialog } from '../acts/goodwill-dialog';
import { ProductDialog } from '../acts/product-dialog';
import type { Draft } from './drafts';
import type { Pictures } from './use-pictures';

type Props = {
  row: InboxRow;
  mayReply: boolean;
  draft: Draft;
  write: (change: Partial<Draft>) => void;
  pictures: Pictures;
  onQuick: () => void;
};

/** Reply or note, and what can go along: quick replies, a picture, a garment, a favour. */
export function ComposerTools({ row, mayReply, draft, write, pictures, onQuick }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'product' | 'goodwill' | null>(null);
  const isComment = row.channel === 'comment';
  return (
    <div className="composer-tools">
      <Segmented
        size="small"
        value={draft.isNote ? 'note' : 'reply'}
        options={[
          { value: 'reply', label: '回复', disabled: !mayReply },
          { value: 'note', label: '备注' },
        ]}
        onChange={(value) => write({ isNote: value === 'note' })}
        aria-label="写回复还是备注"
      />
      <Tool icon={<ThunderboltOutlined aria-hidden="true" />} word="快捷回复" onPress={onQuick} />
      {!draft.isNote && !isComment && (
        <>
          <Tool icon={<PictureOutlined aria-hidden="true" />} word="图片" onPress={() => file.current?.click()} />
          <Tool icon={<SkinOutlined aria-hidden="true" />} word="商品" onPress={() => setDialog('product')} />
          <Tool icon={<GiftOutlined aria-hidden="true" />} word="送券与关怀" onPress={() => setDialog('goodwill')} />
        </>
      )}
      {!mayReply && <span className="quiet">{row.agentName ?? row.clerkName ?? '同事'} 在处理，您可以留备注</span>}
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={({ target }) => {
          pictures.addAll(target.files);
          target.value = '';
        }}
      />
      {dialog === 'product' && <ProductDialog row={row} onDone={() => setDialog(null)} />}
      {dialog === 'goodwill' && <GoodwillDialog row={row} onDone={() => setDialog(null)} />}
    </div>
  );
}

function Tool({ icon, word, onPress }: { icon: React.ReactNode; word: string; onPress: () => void }) {
  return (
    <Button type="text" size="small" icon={icon} onClick={onPress}>
      {word}
    </Button>
  );
}
