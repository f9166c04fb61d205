import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './cloudfunctions/*/{schema,*-schema}.ts',
  out: './cloudfunctions/platform/migrations',
});
