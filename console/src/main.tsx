import { createRoot } from 'react-dom/client';
import { Console } from './app';
import { askEarly } from './live/early';
import { findMe } from './session/session';
import { DARK, LIGHT, layOut } from './theme/palette';
import './theme/console.css';
import './theme/desk.css';

// Asked at once and not from a view: the answers are on their way while the page is drawn. Neither rejects.
findMe().catch(() => undefined);
askEarly();

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
layOut(isDark ? DARK : LIGHT, isDark);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the console.');
createRoot(root).render(<Console />);
