import { availableParallelism, loadavg } from 'node:os';

/** What one question answers: ours and its limit, both from this run. Whatever else helps to judge them stands beside. */
export type Answer = {
  readonly question: string;
  readonly ours: number;
  readonly limit: number;
  /** `ours / limit`. */
  readonly ratio: number;
  readonly unit: string;
  /** The goal in words, and whether this run reached it. */
  readonly goal: string;
  readonly met: boolean;
  readonly [detail: string]: unknown;
};

/** One file of questions. `ask` yields an answer for each as soon as it is known. */
export type Bench = {
  readonly questions: readonly string[];
  /** `wanted` says which of the questions this run is about; `say` tells the person who waits how far it is. */
  ask(wanted: (question: string) => boolean, say: (step: string) => void): AsyncGenerator<Answer>;
};

type Finding = {
  readonly ours: number;
  readonly limit: number;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
};

/** Rounds everything to what a reader can use, and adds the ratio. */
export function answer(question: string, finding: Finding, details: Readonly<Record<string, unknown>> = {}): Answer {
  const { ours, limit, unit, goal, met } = finding;
  const ratio = limit === 0 ? Number.NaN : ours / limit;
  // More work waiting than there are cores says that others used the machine too: then believe the ratio, not the figure.
  const machine = { cores: availableParallelism(), waiting: shortened(loadavg()[0] ?? 0) };
  return {
    question,
    ours: shortened(ours),
    limit: shortened(limit),
    ratio: shortened(ratio),
    unit,
    goal,
    met,
    ...shortenedAll(details),
    machine,
  };
}

function shortenedAll(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === 'number' ? shortened(value) : value]),
  );
}

/** Three digits that mean something; counts above a thousand keep theirs. */
function shortened(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
}
