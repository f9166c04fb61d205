/**
 * The world outside failed: no answer, a broken answer, or an answer we may not believe. Thrown by platform only, retried with the
 * same key. `code` keeps the service's own word for it ("ORDERPAID", "40001", "ECONNREFUSED"), because support asks for it.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly code: string | undefined;

  constructor(
    readonly service: string,
    sentence: string,
    options: { readonly cause?: unknown; readonly code?: string | undefined } = {},
  ) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
  }
}
