import { ensureInstalled } from './install.mjs';

ensureInstalled();
await import('tsx');
await import('./verbs/build.ts');
