import path from 'node:path';

/** The console as static files in dist/console, to be served below /console/. Vite is asked only here, so it is loaded only here. */
export async function buildConsole(root: string): Promise<void> {
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  await build({
    root: path.join(root, 'console'),
    base: '/console/',
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: path.join(root, 'dist/console'),
      emptyOutDir: true,
      target: 'es2022',
      // The page of the charts is one piece of 600 kB; it is loaded by leads only, after the rest.
      chunkSizeWarningLimit: 1_400,
      reportCompressedSize: false,
    },
  });
}
