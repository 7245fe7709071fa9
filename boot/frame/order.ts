import type { Order } from "../messages";

const isText = (value: unknown): value is string => typeof value === "string";

const isPack = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof ArrayBuffer;

/**
 * Whether what came through the port is one of the tag's messages. A name that nobody knows is refused by whoever would
 * do it.
 */
export const isOrder = (data: unknown): data is Order => {
  if (!Array.isArray(data)) return false;
  const [kind, name, value]: unknown[] = data;
  if (!isText(name)) return false;
  if (kind === "look") return isText(value);
  return kind === "ask" && (isText(value) || (name === "own" && isPack(value)));
};
