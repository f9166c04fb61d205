import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TestEnvironment } from 'jest-environment-jsdom';
import { WARM } from '../database/warm';

/** Node's own, in the place of jsdom's copies: a buffer or a URL must be of the kind that Node's file system and sockets accept. */
const NODE_OWN = {
  AbortController,
  AbortSignal,
  ArrayBuffer,
  Blob,
  BroadcastChannel,
  CompressionStream,
  DecompressionStream,
  File,
  FormData,
  Headers,
  MessageChannel,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  TransformStream,
  URL,
  URLSearchParams,
  Uint8Array,
  WritableStream,
  clearImmediate,
  fetch,
  performance,
  setImmediate,
  structuredClone,
};

/**
 * A browser's document for WeChat's engine, with Node's own clockwork beside it, so that a test can hold the phone in one hand
 * and the real cloud functions in the other. Use: `@jest-environment ./sandbox/phone/phone-environment.ts` in a test's first comment.
 */
export default class PhoneEnvironment extends TestEnvironment {
  /** Packages are taken as Node takes them; their browser builds would miss half of the server. */
  override exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, NODE_OWN, WARM);
    // A mini-program has none, and with one in sight the server's HTTP client would take itself for a browser's.
    Reflect.deleteProperty(this.global, 'XMLHttpRequest');
    // Seeing a document, the embedded database looks for its files beside the page: so the page says it lies there.
    const base = this.global.document.createElement('base');
    base.href = pathToFileURL(path.resolve('node_modules/@electric-sql/pglite/dist/index.cjs')).href;
    this.global.document.head.append(base);
  }
}
