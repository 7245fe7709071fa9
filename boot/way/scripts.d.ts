/** Made by the build for the single file: each script by its name, as a function that runs it anew. */
export const scripts: { readonly [name: string]: () => unknown };
