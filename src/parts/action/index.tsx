import Button from '@nutui/nutui-react-taro/dist/es/packages/button';
import '@nutui/nutui-react-taro/dist/es/packages/button/style/css';
import type { PropsWithChildren } from 'react';
import './index.scss';

export type ActionProps = PropsWithChildren<{
  onTap: () => void;
  /** `primary` is vermilion and stands once on a page; `ink` is the clerk's; `plain` has a line; `quiet` is a word. */
  kind?: 'primary' | 'ink' | 'plain' | 'quiet';
  /** `bar` 48 px at the thumb; `row` 36 px to see and 44 px to touch, inside a panel. */
  size?: 'bar' | 'row';
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}>;

/** A button. While busy it keeps its width and takes no second tap. */
export function Action({
  onTap,
  kind = 'plain',
  size = 'bar',
  busy = false,
  disabled = false,
  className = '',
  children,
}: ActionProps) {
  return (
    <Button
      className={`ht-action ht-action-${kind} ht-action-${size} ${className}`}
      type={kind === 'primary' ? 'primary' : 'default'}
      shape="round"
      loading={busy}
      disabled={disabled}
      onClick={() => onTap()}
    >
      {children}
    </Button>
  );
}
