import { useMyPosition } from '../../my-position';
import { useAnswer } from '../../use-answer';
import { usePageQuery } from '../../wechat';

/** One store; its distance when she has said before where she is. A broken link asks for no place at all and is refused. */
export function useStore() {
  const query = usePageQuery();
  const position = useMyPosition((state) => state.position);
  const placeNo = Number(query['placeNo']);
  return useAnswer('store.detail', { placeNo, ...(position ? { position } : {}) });
}
