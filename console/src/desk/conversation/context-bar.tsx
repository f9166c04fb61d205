import type { Context } from '../../../../cloudfunctions/desk/shape';
import { pictureUrl } from '../../parts/pictures';

const FROM: Readonly<Record<Context['kind'], string>> = {
  product: '她在看这件商品',
  order: '她在看这张订单',
  card: '她从会员卡来',
  store: '她在看这家门店',
};

/** What she was looking at when she pressed 联系客服. */
export function ContextBar({ context }: { context: Context }) {
  return (
    <aside className="context" aria-label={FROM[context.kind]}>
      {context.pictureUrl !== null && <img src={pictureUrl(context.pictureUrl)} alt="" width={36} height={44} />}
      <span>
        <small>{FROM[context.kind]}</small>
        <b className="serif">{context.label}</b>
      </span>
    </aside>
  );
}
