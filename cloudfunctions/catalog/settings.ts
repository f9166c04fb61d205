import * as z from 'zod';
import { defineSetting } from '../platform/setting';

/** Import score (0–100) below which a style is kept but not listed. */
export const LISTING_SCORE = defineSetting('catalog.listing-score', z.int().min(0).max(100), 60);
