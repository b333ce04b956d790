/** A value of JSON as text: `String` throws for an object with a member `toString`, and says nothing of any other. */

export const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
