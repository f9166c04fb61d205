import { create } from 'zustand';

/** What of hers is wanted; each has words of its own. */
export type ConsentAbout = 'place' | 'clipboard' | 'phone' | 'album';

/** A question of privacy that waits for an answer; the sheet of the page on top asks it. */
export type ConsentQuestion = { readonly about: ConsentAbout; readonly answer: (agreed: boolean) => void };

/** At most one question at a time: WeChat, too, holds the second call until the first is answered. */
export const useConsent = create<{ question: ConsentQuestion | null }>(() => ({ question: null }));

/** Puts the question before the shopper; the sheet goes away with her answer. */
export function askConsent(about: ConsentAbout, answer: (agreed: boolean) => void): void {
  useConsent.setState({
    question: {
      about,
      answer: (agreed) => {
        useConsent.setState({ question: null });
        answer(agreed);
      },
    },
  });
}
