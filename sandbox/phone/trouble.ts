/** Everything a phone complains about: an error on the console, or WeChat's render runtime (WXMLRT) in any voice. */
export type Trouble = { readonly sentences: readonly string[]; stop(): void };

const VOICES = ['error', 'warn', 'log', 'info'] as const;

/** Listens on the console until stopped. A page that renders with complaints is broken, whatever the test looked at. */
export function listenForTrouble(): Trouble {
  const sentences: string[] = [];
  const kept = { ...globalThis.console };

  for (const voice of VOICES) {
    globalThis.console[voice] = (...words: unknown[]) => {
      const sentence = words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' ');
      if (voice === 'error' || sentence.includes('WXMLRT')) sentences.push(sentence);
      else kept[voice](...words);
    };
  }
  return { sentences, stop: () => Object.assign(globalThis.console, kept) };
}
