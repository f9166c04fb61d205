import type { ReactNode } from 'react';
import type { Tone } from '../words/waiting';

/** A state as a dot and a word, never as a colour alone. */
export function Word({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`word word-${tone}`}>
      <span className="dot" aria-hidden="true" />
      {children}
    </span>
  );
}
