import type { ReactNode } from 'react';

/** An empty place that says why it is empty and what comes next. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h3 className="serif">{title}</h3>
      {children}
    </div>
  );
}
