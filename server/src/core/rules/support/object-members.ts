/** Members that every object of JavaScript has: none of them is a misspelt field. */
export const OF_EVERY_OBJECT: ReadonlySet<string> = new Set([
  'hasOwnProperty',
  'toString',
  'valueOf',
  'constructor',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
]);
