/** Everything a phone complains about: an error on the console, or WeChat's render runtime (WXMLRT) in any voice. */
export type Trouble = { readonly sentences: readonly string[]; stop(): void };

const NAMES = ['error', 'warn', 'log', 'info'] as const;
type Voices = Record<(typeof NAMES)[number], (...words: unknown[]) => void>;

/** Listens on the console until stopped. A page that renders with complaints is broken, whatever the test looked at. */
export function listenForTrouble(voices: Voices = globalThis.console): Trouble {
  const sentences: string[] = [];
  const kept = { ...voices };

  for (const name of NAMES) {
    voices[name] = (...words) => {
      const sentence = words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' ');
      if (name === 'error' || sentence.includes('WXMLRT')) sentences.push(sentence);
      else kept[name](...words);
    };
  }
  return { sentences, stop: () => Object.assign(voices, kept) };
}
