/** What the tag loads, by names beside its own script. */
type TagFiles = { readonly frame: string; readonly boot: string; readonly style: string };

/** Filled in by the build. */
declare const TAG_FILES: TagFiles;

export const FILES: TagFiles = TAG_FILES;

/** The address of what lies beside the tag's script. */
export const here = (name: string): string => new URL(name, import.meta.url).href;

/** The frame and the style sheet may take so many milliseconds to come, a portal's own pack as many. */
export const PATIENCE = 20000;
