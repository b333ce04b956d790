/** Classes: what is inherited, read through getters, kept in private fields, and offered after `this.`. */
import { describe, it } from 'node:test';
import { handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { checkOffers } from '../../../support/check-offers.ts';

const files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) }),
  'config/iparams.json': { key: { display_name: 'Key', type: 'text' } },
};

const inHandler = (top: string, statements: string): string =>
  `${top}\nexports = { onCreate: async function (p) { const T = p.data.ticket; ${statements} } };`;
const BASE = 'class A { constructor(t) { this.t = t; } get() { return this.t; } }';

checkOffers(files, {
  inheritance: [
    [inHandler(`${BASE} class B extends A { run() { this.t.<|> } }`, 'new B(T).run();'), 'subject'],
    [inHandler(`${BASE} class B extends A { constructor(q) { super(q); } }`, 'new B(T).t.<|>'), 'subject'],
    [inHandler(`${BASE} class B extends A { }`, 'new B(T).get().<|>'), 'subject'],
    [inHandler(`${BASE} class B extends A { run() { super.get().<|> } }`, 'new B(T).run();'), 'subject'],
    [inHandler('class A { show(t) { t.<|> } } class B extends A { }', 'new B().show(T);'), 'subject'],
    [
      inHandler('class A { show(t) { t.<|> } } class B extends A { run(t) { super.show(t); } }', 'new B().run(T);'),
      'subject',
    ],
    [inHandler('class A { constructor(t) { t.<|> } } class B extends A { }', 'new B(T);'), 'subject'],
    [
      inHandler('class A { constructor(t) { t.<|> } } class B extends A { constructor(x) { super(x); } }', 'new B(T);'),
      'subject',
    ],
    [inHandler('class A { static make(t) { return t; } } class B extends A { }', 'B.make(T).<|>'), 'subject'],
    [inHandler('class A extends A { }', 'new A(T).x.<|>'), undefined],
    [
      "const { B } = require('./lib/b'); exports = { onCreate(p) { new B(p.data.ticket).run(); } };",
      'subject',
      { 'server/lib/b.js': 'class B { constructor(t) { this.t = t; } run() { this.t.<|> } } exports = { B };' },
    ],
    [
      "const { B } = require('./lib/b'); exports = { onCreate(p) { new B().run(p.data.ticket); } };",
      'subject',
      { 'server/lib/b.js': 'class B { run(t) { t.<|> } } exports = { B };' },
    ],
  ],
  'members of every kind': [
    [
      inHandler('class A { constructor(t) { this.t = t; } get own() { return this.t; } }', 'new A(T).own.<|>'),
      'subject',
    ],
    [inHandler('class A { #t; constructor(t) { this.#t = t; } run() { this.#t.<|> } }', 'new A(T).run();'), 'subject'],
    [inHandler(`function show(t) { t.<|> } class A { s = show; run(t) { this.s(t); } }`, 'new A().run(T);'), 'subject'],
    [inHandler('class A { #show(t) { t.<|> } run(t) { this.#show(t); } }', 'new A().run(T);'), 'subject'],
    [
      inHandler('const S = class { constructor(t) { this.t = t; } run() { this.t.<|> } };', 'new S(T).run();'),
      'subject',
    ],
    [inHandler('', 'const o = { get t() { return T; } }; o.t.<|>'), 'subject'],
    [inHandler('class A { constructor(t) { this.t = t; } run() { this.<|> } }', 'new A(T).run();'), 't'],
    [inHandler('class A { constructor(t) { this.t = t; } }', 'new A(T).<|>'), 't'],
    [inHandler('class A { constructor(t) { this.t = t; } run() {} static s = 1; }', 'new A(T).<|>'), 't -run -s'],
    [
      inHandler('class A { constructor(t) { this.t = t; } get own() { return 1; } #p = 1; }', 'new A(T).<|>'),
      'own -#p',
    ],
    ['exports = { onCreate(p) { this.t = p.data.ticket; }, show() { this.t.<|> } };', 'subject'],
    ['exports = { onCreate(p) { this.t = p.data.ticket; }, show: () => { this.t.<|> } };', undefined],
    [inHandler(`${BASE} class B extends A { run() { this.<|> } }`, 'new B(T).run();'), 't'],
    [inHandler('class A { constructor() { this.n = 1; } run() { this.<|> } }', 'new A().run();'), undefined],
  ],
});

const correct: readonly string[] = [
  inHandler(
    'class A { constructor(t) { this.t = t; } run() { this.t.tag; } } class B extends A { constructor() { super(); this.t = load(); } }',
    'new A(T); new B().run();',
  ),
  inHandler('class A { constructor(t) { t.tag; } } const all = { A };', 'new A(T); new all[T.type](load());'),
  inHandler(
    'class A { constructor() { this.cached = load(); } } class B extends A { run() { const t = this.cached || this.t; t.tag; } constructor(t) { super(); this.t = t; } }',
    'new B(T).run();',
  ),
  inHandler(
    'const A = load(); class B extends A { constructor(t) { super(); this.t = t; } run() { (this.cached || this.t).tag; } }',
    'new B(T).run();',
  ),
];

describe('what is inherited makes no correct program wrong', () => {
  for (const code of correct) {
    it(code.replace(/\s+/g, ' '), () =>
      checkFindings({ ...files, 'server/server.js': code }, 'no-unknown-payload-field'),
    );
  }
});
