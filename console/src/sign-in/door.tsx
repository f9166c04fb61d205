import type { ReactNode } from 'react';
import { useSession } from '../session/session';

/** The page before the console: the seal, the name, and one form. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const brandName = useSession((session) => session.brandName);
  return (
    <main className="door">
      <div className="door-card">
        <header className="door-head">
          <img src="/console/seal.svg" alt="" width={36} height={36} />
          <h1 className="serif">{brandName === '' ? title : `${brandName} · ${title}`}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
