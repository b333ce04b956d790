/** Every way to nest or chain JavaScript, so many levels deep; each is valid. */

type Nested = (levels: number) => string;

/** Opens and closes again. */
const around =
  (open: string, inner: string, close: string): Nested =>
  (levels) =>
    open.repeat(levels) + inner + close.repeat(levels);

export const NESTED: Readonly<Record<string, Nested>> = {
  'functions called at once': around('(function () { ', '', ' })()'),
  'function declarations': around('function f() { ', '', '}'),
  callbacks: around('p.then(function (r) { return r.', 'a', '; })'),
  arrows: around('(a) => ', '1', ''),
  'arrows with blocks': around('(a) => {', '', '}'),
  parentheses: around('(', 'p', ')'),
  arrays: around('[', '', ']'),
  objects: around('x = {a: ', '1', '}'),
  'objects in objects': around('[{a: ', '1', '}]'),
  methods: around('x = { a() { ', '', '} }'),
  'templates in templates': around('`${', '1', '}`'),
  'tagged templates': around('a`${', '1', '}`'),
  blocks: around('{', '', '}'),
  ifs: around('if (p) {', '', '}'),
  'else ifs': around('if (p) {} else ', '{}', ''),
  loops: around('while (p) ', ';', ''),
  switches: around('switch (p) { case 1: ', '', '}'),
  tries: around('try {', '', '} catch {}'),
  ternaries: around('p ? 1 : ', '2', ''),
  assignments: around('a = ', '1', ''),
  negations: around('!', 'p', ''),
  powers: around('a ** ', '1', ''),
  news: around('new ', 'A', ''),
  arguments: around('f(', 'p', ')'),
  'computed members': around('p[', '0', ']'),
  spreads: around('[...', 'p', ']'),
  patterns: (levels) => `let ${around('[', 'a', ']')(levels)} = p;`,
  'object patterns': (levels) => `let ${around('{a: ', 'b', '}')(levels)} = p;`,
  defaults: around('(a = ', '1', ') => 1'),
  classes: around('(class { a() {', '', '} })'),
  'extended classes': (levels) => `x = ${around('class extends ', 'A', ' {}')(levels)}`,
  labels: (levels) => `${Array.from({ length: levels }, (_, level) => `a${level}: `).join('')};`,
  'groups in a pattern': (levels) => `x = /${around('(', 'a', ')')(levels)}/;`,
  'classes in a pattern': (levels) => `x = /${around('[', 'a', ']')(levels)}/v;`,
  sums: around('', '1', ' + p.data'),
  conditions: around('', 'p', ' || p.data && p === 1'),
  members: around('', 'p', '.data'),
  calls: around('', 'p', '.then(r => r)'),
  'optional members': around('', 'p', '?.a'),
  'tagged by what is tagged': around('', 'p', '`a`'),
  sequences: around('(a, ', 'b', ')'),
  awaits: (levels) => `async () => { ${around('await ', 'p', '')(levels)}; }`,
};
