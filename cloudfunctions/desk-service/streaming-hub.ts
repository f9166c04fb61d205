import { seeAgents } from '../desk/seeing';
import { newestSeq, readEvents, type StreamEvent } from '../desk/streaming';
import { callersOfSessions, type KnownCaller } from '../office/knowing-callers';
import type { World } from '../platform/world';
import { type Loop, startLoop } from './looping';
import { beatFrame, frameOf, type Hearing, hearingOf, resetFrame } from './stream-frames';

/** A connected console. */
export type Listener = {
  readonly caller: KnownCaller;
  /** Hash of the cookie of her session: the stream ends with it. */
  readonly tokenHash: string;
  /** Takes a piece of the stream; false when too much waits already because nobody reads. */
  write(frames: string): boolean;
  end(): void;
};

/** What somebody may have missed and is still told; a console that was away for longer reads its pages anew, which is less work. */
export const MOST_BEHIND = 1_000;
const LOOK_MS = 150;
const BEAT_MS = 15_000;
const CHECK_MS = 10_000;
const TOUCH_MS = 20_000;

/** Where a console is: `told` is the last number it was told; before it is live it is told what it missed. */
type Seat = { readonly listener: Listener; caller: KnownCaller; hearing: Hearing; told: number; isLive: boolean };

/**
 * One look at the database for all consoles of this process, however many there are; nobody is connected, nobody looks. The last events
 * stay in memory, so that consoles that come back after a short break cost nothing either. `start` makes it do everything by itself.
 */
export class StreamingHub {
  readonly #world: Pick<World, 'database' | 'now'>;
  readonly #seats = new Set<Seat>();
  /** Everything up to here was told; undefined before anybody listened. */
  #cursor: number | undefined;
  /** The last events up to the cursor, without a gap. */
  #kept: readonly StreamEvent[] = [];
  #looking: Promise<unknown> = Promise.resolve();
  #loops: readonly Loop[] = [];

  constructor(world: Pick<World, 'database' | 'now'>) {
    this.#world = world;
  }

  get listenerCount(): number {
    return this.#seats.size;
  }

  /**
   * Tells the listener what happened after the number `after` (undefined: from now on), each event once and in order, then whatever comes.
   * A number of long ago or one that was never given resets it. Answers how to leave.
   */
  async join(listener: Listener, after: number | undefined): Promise<() => void> {
    const { caller } = listener;
    const seat: Seat = { listener, caller, hearing: hearingOf(caller), told: 0, isLive: false };
    this.#seats.add(seat);
    await this.#catchUp(seat, after);
    return () => void this.#seats.delete(seat);
  }

  /** Reads what happened and tells it; answers how many events there were. */
  turn(): Promise<number> {
    return this.#inTurn(() => this.#look());
  }

  beat(): void {
    for (const seat of this.#seats) if (seat.isLive) this.#say(seat, beatFrame(seat.told));
  }

  /** Ends the streams of sessions that are over. Whose roles changed may hear less or more than before: she is reset. */
  async check(): Promise<void> {
    const asked = new Set([...this.#seats].map(({ listener }) => listener.tokenHash));
    if (asked.size === 0) return;
    const callers = await callersOfSessions(this.#world.database, [...asked], this.#world.now());
    for (const seat of this.#seats) {
      // Who joined while we asked was let in a moment ago.
      if (!asked.has(seat.listener.tokenHash)) continue;
      const caller = callers.get(seat.listener.tokenHash);
      if (caller === undefined) this.#drop(seat);
      else this.#recast(seat, caller);
    }
  }

  /** Notes in one statement which agents have a console open. */
  async touch(): Promise<void> {
    const agents = [...this.#seats].filter(({ caller }) => caller.roles.some((role) => role === 'agent' || role === 'lead'));
    if (agents.length === 0) return;
    await seeAgents(this.#world.database, [...new Set(agents.map(({ caller }) => caller.userNo))], this.#world.now());
  }

  /** From now on it looks, beats and checks by itself. */
  start(): void {
    const loop = (name: string, restMs: number, work: () => Promise<void>) =>
      startLoop({ name, restMs, turn: () => work().then(() => 0) });
    this.#loops = [
      startLoop({ name: 'stream', restMs: LOOK_MS, turn: () => this.turn() }),
      loop('stream-beat', BEAT_MS, async () => this.beat()),
      loop('stream-check', CHECK_MS, () => this.check()),
      loop('stream-touch', TOUCH_MS, () => this.touch()),
    ];
  }

  /** Something was written in this process: it does not wait for the next look. */
  wake(): void {
    this.#loops[0]?.wake();
  }

  /** Lets everybody go; they come back to another process. Resolves when nothing is asked of the database any more. */
  async close(): Promise<void> {
    for (const seat of this.#seats) this.#drop(seat);
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  async #look(): Promise<number> {
    if (this.#seats.size === 0) {
      this.#cursor = undefined;
      this.#kept = [];
      return 0;
    }
    const from = await this.#position();
    const events = await readEvents(this.#world.database, from, this.#world.now());
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return 0;
    const isWhole = first.seq === from + 1;
    this.#cursor = last.seq;
    this.#kept = isWhole ? [...this.#kept, ...events].slice(-MOST_BEHIND) : events;
    const framesFor = framedOnce(events);
    for (const seat of this.#seats) {
      if (!seat.isLive) continue;
      if (!isWhole) this.#reset(seat, last.seq);
      else if (seat.told >= first.seq) this.#tell(seat, events);
      else {
        seat.told = last.seq;
        this.#say(seat, framesFor(seat.hearing));
      }
    }
    return events.length;
  }

  /** What she missed, from memory or from the database; then, in the same breath as the last look, she is live. */
  async #catchUp(seat: Seat, after: number | undefined): Promise<void> {
    const here = await this.#inTurn(() => this.#position());
    seat.told = after ?? here;
    // Her page may have read the database after our last look.
    if (seat.told > here) await this.turn();
    const newest = this.#cursor ?? here;
    if (seat.told > newest || newest - seat.told > MOST_BEHIND) return this.#reset(seat, newest);
    while (this.#seats.has(seat) && !seat.isLive) {
      const cursor = this.#cursor ?? newest;
      if (seat.told >= cursor - this.#kept.length) {
        seat.isLive = true;
        return this.#tell(seat, this.#kept);
      }
      const missed = await readEvents(this.#world.database, seat.told, this.#world.now());
      if (missed[0]?.seq !== seat.told + 1) return this.#reset(seat, this.#cursor ?? newest);
      this.#tell(seat, missed);
    }
  }

  async #position(): Promise<number> {
    const cursor = this.#cursor ?? (await newestSeq(this.#world.database));
    this.#cursor = cursor;
    return cursor;
  }

  /** One after the other: two looks at once would tell things twice. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const working = this.#looking.then(work);
    this.#looking = working.catch(() => undefined);
    return working;
  }

  #recast(seat: Seat, caller: KnownCaller): void {
    const hearing = hearingOf(caller);
    const isSame = hearing === seat.hearing;
    seat.caller = caller;
    seat.hearing = hearing;
    if (!isSame && seat.isLive) this.#reset(seat, seat.told);
  }

  #tell(seat: Seat, events: readonly StreamEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > seat.told);
    seat.told = fresh.at(-1)?.seq ?? seat.told;
    this.#say(seat, fresh.map((event) => frameOf(event, seat.hearing)).join(''));
  }

  #reset(seat: Seat, at: number): void {
    seat.told = at;
    seat.isLive = true;
    this.#say(seat, resetFrame(at));
  }

  #say(seat: Seat, frames: string): void {
    if (frames !== '' && this.#seats.has(seat) && !seat.listener.write(frames)) this.#drop(seat);
  }

  #drop(seat: Seat): void {
    if (this.#seats.delete(seat)) seat.listener.end();
  }
}

/** The frames of the same events for many: written once for all who hear the same. */
function framedOnce(events: readonly StreamEvent[]): (hearing: Hearing) => string {
  const written = new Map<Hearing, string>();
  return (hearing) => {
    const frames = written.get(hearing) ?? events.map((event) => frameOf(event, hearing)).join('');
    written.set(hearing, frames);
    return frames;
  };
}
