/** The brand's name as it stands on its card. */
export const BRAND_NAME = '素履';
