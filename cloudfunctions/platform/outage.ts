/**
 * The world outside failed: no answer, a broken answer, or an answer we may not believe. Thrown by platform only, retried with the
 * same key. `code` keeps the service's own word for it ("ORDERPAID", "40001", "ECONNREFUSED"), because support asks for it.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly code: string | undefined;
  /** False: the service certainly did nothing of what it was asked. True: it may have, or nobody knows. */
  readonly reached: boolean;

  constructor(
    readonly service: string,
    sentence: string,
    options: { readonly cause?: unknown; readonly code?: string | undefined; readonly reached?: boolean } = {},
  ) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.reached = options.reached ?? true;
  }
}
