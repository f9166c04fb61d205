import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Spin } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { InboxRow } from '../../../../cloudfunctions/desk/shape';
import { askOrThrow } from '../../call';
import type { Output } from '../../contracts';
import { pictureUrl } from '../../parts/pictures';
import { Trouble } from '../../parts/trouble';
import { yuanWords } from '../../words/fen';
import { useSay } from '../composer/use-say';

type Product = Output<'desk.findProduct'>['products'][number];

/** Finds a garment by name or code and sends its card. */
export function ProductDialog({ row, onDone }: { row: InboxRow; onDone: () => void }) {
  const [wanted, setWanted] = useState('');
  const text = useDeferredValue(wanted.trim().slice(0, 40));
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['products', text] as const,
    queryFn: () => askOrThrow('desk.findProduct', { text }),
    enabled: text !== '',
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const say = useSay(row.conversationNo);
  const send = (product: Product) => {
    say.product(product.styleNo, product.name);
    onDone();
  };
  const products = text === '' ? [] : (data?.products ?? []);

  return (
    <Modal open title={<span className="serif">发商品卡片</span>} footer={null} onCancel={onDone} width={520}>
      <Input
        autoFocus
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        placeholder="名称或款号，例如：大衣、CW2611"
        aria-label="找商品"
        suffix={isFetching ? <Spin size="small" /> : null}
        allowClear
      />
      {error && <Trouble error={error} onAgain={() => void refetch()} />}
      {text === '' && <p className="quiet">输入名称或款号，她收到的是可直接打开的小程序卡片。</p>}
      {text !== '' && !isFetching && !error && products.length === 0 && <p className="quiet">没有找到，换个词试试。</p>}
      <ul className="products">
        {products.map((product) => (
          <ProductLine key={product.styleNo} product={product} onSend={() => send(product)} />
        ))}
      </ul>
    </Modal>
  );
}

function ProductLine({ product, onSend }: { product: Product; onSend: () => void }) {
  return (
    <li>
      {product.pictureUrl === null ? (
        <span className="no-picture" />
      ) : (
        <img src={pictureUrl(product.pictureUrl)} alt="" width={48} height={60} />
      )}
      <span className="product-words">
        <b className="serif">{product.name}</b>
        <small className="figures">
          {product.code} · 吊牌价 {yuanWords(product.tagPriceFen)}
        </small>
      </span>
      <Button onClick={onSend} aria-label={`发送 ${product.name}`}>
        发送
      </Button>
    </li>
  );
}
