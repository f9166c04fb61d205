import { findingsIn, type TidyRule } from './tree';

/** Written in halves, so that this file does not find itself. */
const OUTSIDE = new RegExp(`${['\\.\\.', 'shared'].join('/')}\\b|${'\\.libr' + 'ary'}\\b`, 'g');
const REGISTRY = /"resolved":\s*"https?:[^"]*"|^\s*registry\s*=.*$/gm;

/** A clone on another machine has only what is in the clone. */
export const standsAlone: TidyRule = {
  name: 'stands-alone',
  find: (tree) => tree.flatMap((file) => findingsIn(file, OUTSIDE, ([place]) => `${place} is not part of this repository.`)),
};

/** The packages are the same wherever they come from; which mirror this machine asks is nobody else's business. */
export const noRegistryHosts: TidyRule = {
  name: 'no-registry-hosts',
  find: (tree) =>
    tree
      .filter((file) => /(^|\/)(package-lock\.json|\.npmrc)$/.test(file.path))
      .flatMap((file) => findingsIn(file, REGISTRY, ([line]) => `${line.trim().slice(0, 60)}: leave the registry out.`)),
};
