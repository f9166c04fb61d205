import { useEffect } from 'react';

/** How many wait stands before the name of the page, so that a tab in the background says it too. */
export function useTitle(waitingCount: number, brandName: string): void {
  useEffect(() => {
    document.title = `${waitingCount > 0 ? `(${waitingCount}) ` : ''}${brandName === '' ? '' : `${brandName} · `}客服台`;
  }, [waitingCount, brandName]);
}
