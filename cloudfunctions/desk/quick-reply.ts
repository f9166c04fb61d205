/** What may stand in braces in a quick reply; the console fills it in from the conversation. */
export const REPLY_WORDS = ['name', 'store', 'order', 'agent'] as const;

/** The first word in braces nobody can fill in; undefined when all can. */
export function unknownWord(text: string): string | undefined {
  const words: readonly string[] = REPLY_WORDS;
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, word = '']) => word).find((word) => !words.includes(word));
}
