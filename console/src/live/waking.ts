const LOOK_MS = 5_000;
/** A timer that is so late slept with the computer. */
const ASLEEP_MS = 30_000;

/** Tells when the computer woke up or found the network again: lines that were open then may be dead without having said so. */
export function onWaking(wake: () => void): () => void {
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const slept = Date.now() - lookedAt > ASLEEP_MS + LOOK_MS;
    lookedAt = Date.now();
    if (slept) wake();
  }, LOOK_MS);
  window.addEventListener('online', wake);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', wake);
  };
}
