// Which files the service worker answers for.

/** Filled in by the build: each file with what its content hashes to. "./" is the page. */
declare const KEPT: { readonly [name: string]: string };

export const FILES = KEPT;

/** The address of what lies beside the worker. */
export const here = (name: string): string => new URL(name, location.href).href;

export const PAGE = here("./");

/** The addresses of all of them. */
export const OWN: ReadonlySet<string> = new Set(Object.keys(FILES).map(here));

/** What a name ends in whose content never changes: files of another version are asked for by those alone. */
export const HASHED = /-[0-9a-f]{10}\.\w+$/;
