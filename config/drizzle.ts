import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './cloudfunctions/*/schema.ts',
  out: './cloudfunctions/platform/migrations',
});
