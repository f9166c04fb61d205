import type { StreamEvent } from './patches';

export type Listening = 'connecting' | 'open' | 'broken';

type Ears = {
  /** Several at once: what came within one breath is handed on together. */
  readonly onEvents: (events: readonly StreamEvent[]) => void;
  /** The server does not go back that far: read everything anew, then listen on from there. */
  readonly onReset: () => void;
  readonly onState: (state: Listening) => void;
  /** The server gave no stream: perhaps it is away, perhaps the session is over. */
  readonly onRefused: () => void;
};

/** As much of a browser's EventSource as is needed here. */
export type Line = Pick<EventSource, 'addEventListener' | 'readyState' | 'close'>;

/** A burst of events becomes one change of the page. */
const BREATH_MS = 60;
const PATIENCE_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
const CLOSED = 2;

/**
 * Listens from `after` on. When the line breaks it comes back by itself and asks for what followed the last number it heard, so that
 * nothing is missed and nothing is told twice. `again` is for whoever knows that the line may be dead without having said so.
 */
export function openStream(after: number, ears: Ears, open = (url: string): Line => new EventSource(url)) {
  let seq = after;
  let line: Line | undefined;
  let tries = 0;
  let heard: StreamEvent[] = [];
  let breath: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const handOn = () => {
    breath = undefined;
    const events = heard;
    heard = [];
    ears.onEvents(events);
  };
  const hear = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as StreamEvent;
    if (event.seq <= seq) return;
    seq = event.seq;
    heard.push(event);
    breath ??= setTimeout(handOn, BREATH_MS);
  };
  const stumble = (here: Line) => {
    ears.onState('broken');
    // A browser gives up by itself on an answer that is no stream (an outage, a lost session): then we ask again, ever more slowly.
    if (here.readyState !== CLOSED) return;
    ears.onRefused();
    patience = setTimeout(connect, PATIENCE_MS[Math.min(tries, PATIENCE_MS.length - 1)]);
    tries += 1;
  };
  function connect(): void {
    clearTimeout(patience);
    line?.close();
    const here = open(`/console/api/stream?after=${seq}`);
    line = here;
    here.addEventListener('open', () => {
      tries = 0;
      ears.onState('open');
    });
    here.addEventListener('message', hear as EventListener);
    here.addEventListener('reset', ears.onReset);
    here.addEventListener('error', () => stumble(here));
  }
  const close = () => {
    clearTimeout(breath);
    clearTimeout(patience);
    line?.close();
  };

  ears.onState('connecting');
  connect();
  return { close, again: connect };
}
