import * as z from 'zod';
import { defineSetting } from '../platform/setting';
import { PricePolicy } from './price-policy';

/** Import score (0–100) below which a style is kept but not listed. */
export const LISTING_SCORE = defineSetting('catalog.listing-score', z.int().min(0).max(100), 60);

/** Floors, and whether the brand lowers prices at all. Source: PRODUCT §5. */
export const pricePolicy = defineSetting('catalog.prices', PricePolicy, { noDiscount: false, floors: [] });
