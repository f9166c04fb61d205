import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Names a browser or Node has and a mini-program has not: code that leans on them must fail here as it would on a phone. */
const HIDDEN = [
  'window document navigator location history self parent top frames XMLHttpRequest fetch Headers Request Response FormData Blob File',
  'FileReader URL URLSearchParams AbortController AbortSignal TextEncoder TextDecoder MutationObserver IntersectionObserver ResizeObserver',
  'MessageChannel Event CustomEvent EventTarget HTMLElement Element Node localStorage sessionStorage crypto atob btoa structuredClone',
  'queueMicrotask requestAnimationFrame cancelAnimationFrame performance process Buffer setImmediate jest WebSocket Intl',
]
  .join(' ')
  .split(' ');

/** What the language itself gives, and nothing of the host around it. */
const LANGUAGE = {
  Object,
  Array,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Symbol,
  Promise,
  JSON,
  Math,
  Date,
  RegExp,
  Error,
  TypeError,
  RangeError,
  String,
  Number,
  Boolean,
  Function,
  ArrayBuffer,
  DataView,
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt,
  Reflect,
  Proxy,
  parseInt,
  parseFloat,
  isNaN,
  isFinite,
  encodeURIComponent,
  decodeURIComponent,
  encodeURI,
  decodeURI,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  console,
};

type Module = { exports: unknown };

/** Loads the compiled scripts as WeChat does: CommonJS, one instance per file, only the given globals in sight. */
export function createRealm(globals: Readonly<Record<string, unknown>>): (file: string) => unknown {
  const globalObject: Record<string, unknown> = { ...LANGUAGE, ...globals };
  const inSight: Record<string, unknown> = {
    ...Object.fromEntries(HIDDEN.map((name) => [name, undefined])),
    ...globals,
    global: globalObject,
    globalThis: globalObject,
  };
  const loaded = new Map<string, Module>();

  const load = (file: string): unknown => {
    const source = file.endsWith('.js') ? file : `${file}.js`;
    const known = loaded.get(source);
    if (known) return known.exports;

    const module: Module = { exports: {} };
    loaded.set(source, module);
    const code = `${readFileSync(source, 'utf8')}\n//# sourceURL=${source}`;
    const run = new Function('require', 'module', 'exports', ...Object.keys(inSight), code);
    run((below: string) => load(path.resolve(path.dirname(source), below)), module, module.exports, ...Object.values(inSight));
    return module.exports;
  };
  return load;
}
