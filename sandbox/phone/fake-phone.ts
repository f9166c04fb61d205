import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The script the laptop's host puts at the head of the H5 page; see `in-page.js` for what it plays. Never served in production. */
export const FAKE_PHONE = readFileSync(path.join(__dirname, 'in-page.js'), 'utf8');
