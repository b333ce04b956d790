/** What a field of a payload is to hold. */

/** Without a value the field is not there. */
export interface FieldChange {
  readonly place: readonly (string | number)[];
  readonly value?: unknown;
}
