import { readFileSync } from 'node:fs';
import path from 'node:path';
import jComponent from 'j-component';
import compiler from 'miniprogram-compiler';

export type Definition = Record<string, unknown> & { data?: unknown; options?: unknown };

export type Registry = {
  /** The component id of a page or component, compiled and registered at first use. */
  idOf(route: string): string;
};

export type Handed = { readonly kind: 'page' | 'component'; readonly definition: Definition };

/** Loads a script and answers with what it handed to `Page()` or `Component()`. */
export type ReadDefinition = (route: string) => Handed;

type FindTemplate = (path: string) => unknown;

/** Compiling takes seconds and its answer never changes within a run, so one folder is compiled once. */
const compiled = new Map<string, FindTemplate>();

/** Turns the compiled folder into components of WeChat's own engine: its wxml compiler, its component framework. */
export function createRegistry(root: string, read: ReadDefinition): Registry {
  const templates = templatesOf(root);
  const ids = new Map<string, string>();

  const idOf = (route: string): string => {
    const known = ids.get(route);
    if (known) return known;
    const id = `hangtag-${route.replace(/[^a-z0-9]/gi, '-')}`;
    ids.set(route, id);

    const usingComponents = Object.fromEntries(usedBy(root, route).map(([tag, used]) => [tag, idOf(used)]));
    const { kind, definition } = read(route);
    jComponent.register({
      id,
      path: `/${route}`,
      tagName: route.split('/').slice(-2).join('-'),
      template: templates(`${route}.wxml`),
      usingComponents,
      ...(kind === 'page' ? asComponent(definition) : definition),
    });
    return id;
  };
  return { idOf };
}

function templatesOf(root: string): FindTemplate {
  const known = compiled.get(root);
  if (known) return known;
  Object.assign(window, { __webview_engine_version__: 0.02 });
  const templates = new Function(compiler.wxmlToJs(root))() as FindTemplate;
  compiled.set(root, templates);
  return templates;
}

function usedBy(root: string, route: string): [tag: string, route: string][] {
  const settings = JSON.parse(readFileSync(path.join(root, `${route}.json`), 'utf8')) as {
    usingComponents?: Record<string, string>;
  };
  return Object.entries(settings.usingComponents ?? {}).map(([tag, used]) => [
    tag,
    used.startsWith('/') ? used.slice(1) : path.posix.join(path.posix.dirname(route), used),
  ]);
}

/** A page is a component whose functions are methods; its lifecycle is called by the harness. */
function asComponent({ data, options, ...rest }: Definition): Definition {
  const methods = Object.fromEntries(Object.entries(rest).filter(([, member]) => typeof member === 'function'));
  return { data, options, methods };
}
