let audio: AudioContext | undefined;

const NOTES = [
  { pitch: 880, at: 0 },
  { pitch: 1_175, at: 0.09 },
] as const;
const LASTS_SECONDS = 0.22;
/** Two notes in a burst of messages are enough. */
const PAUSE_MS = 1_500;
let playedAt = 0;

/** Two soft notes. A browser that was not touched yet plays none, and says so only to itself. */
export function playChime(): void {
  const now = performance.now();
  if (now - playedAt < PAUSE_MS) return;
  playedAt = now;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') audio.resume().catch(() => undefined);
  for (const { pitch, at } of NOTES) playNote(audio, pitch, audio.currentTime + at);
}

function playNote(context: AudioContext, pitch: number, from: number): void {
  const note = context.createOscillator();
  const volume = context.createGain();
  note.type = 'sine';
  note.frequency.value = pitch;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, from + LASTS_SECONDS);
  note.connect(volume).connect(context.destination);
  note.start(from);
  note.stop(from + LASTS_SECONDS);
}
