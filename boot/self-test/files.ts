/** A file and the SHA-256 that it had when it was made. */
export type Told = { readonly file: string; readonly sum: string };

type TestFiles = {
  readonly script: string;
  readonly module: string;
  readonly cases: Told & { readonly count: number };
  readonly packs: { readonly [id: string]: { readonly [language: string]: Told } };
  readonly build: string;
};

/** Filled in by the build: the page's own files, with their hashes, and how many cases there are. */
declare const TEST_FILES: TestFiles;

export const FILES: TestFiles = TEST_FILES;

/** The address of what lies beside the script. */
export const here = (name: string): string => new URL(name, import.meta.url).href;
