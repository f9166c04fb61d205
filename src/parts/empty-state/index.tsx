import { Notice, type NoticeProps } from '../notice';

/** Nothing here yet: says so kindly and offers the next action. `way` is not optional on purpose. */
export function EmptyState(props: Omit<NoticeProps, 'next' | 'way'> & Required<Pick<NoticeProps, 'way'>>) {
  return <Notice {...props} />;
}
