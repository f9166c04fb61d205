import { build, type Product } from '../builds';

const PRODUCTS: readonly Product[] = ['weapp', 'h5', 'functions', 'console'];

/** `npm run build [-- weapp h5 functions console] [--force]`: leaves what is deployed in dist/. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const unknown = asked.find((word) => !PRODUCTS.some((product) => product === word));
  if (unknown !== undefined) throw new Error(`There is no product "${unknown}"; there are ${PRODUCTS.join(', ')}.`);
  const products = asked.length === 0 ? PRODUCTS : PRODUCTS.filter((product) => asked.includes(product));
  await build(process.cwd(), products, { force: process.argv.includes('--force') });
  console.log(`dist/ is up to date: ${products.join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
