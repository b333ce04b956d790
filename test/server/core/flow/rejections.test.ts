/** What promises of the platform reject with, in `catch` clauses and in the callbacks that get it. */
import { handlers, product } from '../../../support/app.ts';
import { checkOffers } from '../../../support/check-offers.ts';

const files = {
  'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }), requests: { find: {} } }),
};
const old = { 'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onCreate' }) }, '2.2') };

/** The statements as the body of the handler. */
const inHandler = (statements: string, top = ''): string =>
  `${top}\nexports = { onCreate: async function (p) { ${statements} } };`;
const FIND = "$request.invokeTemplate('find')";

checkOffers(files, {
  'a catch clause': [
    [inHandler(`try { await ${FIND}; } catch (e) { e.<|> }`), 'response'],
    [inHandler(`try { const r = await ${FIND}; show(r); } catch (e) { e.<|> }`), 'errorSource'],
    [inHandler(`try { await ${FIND}; } catch (e) { e.<|> }`), 'headers'],
    [inHandler(`try { if (p.region) { await ${FIND}; } } catch (e) { const f = e; f.<|> }`), 'status'],
    [inHandler(`try { await ${FIND}; } catch ({ <|> }) {}`), 'status'],
    [inHandler("try { await $db.get('a'); } catch (e) { e.<|> }"), 'message -headers'],
    [inHandler(`try { await $db.get('a'); await ${FIND}; } catch (e) { e.<|> }`), 'headers'],
    [inHandler(`try { await ${FIND}.then((r) => r.response); } catch (e) { e.<|> }`), 'headers'],
    [inHandler('try { await get(); } catch (e) { e.<|> }', `async function get() { await ${FIND}; }`), 'headers'],
    [inHandler('try { await get(); } catch (e) { e.<|> }', `function get() { return ${FIND}; }`), 'headers'],
    [inHandler('try { await get(); } catch (e) { e.<|> }', `async function get() { return ${FIND}; }`), 'headers'],
    [inHandler(`const r = ${FIND}; try { await r; } catch (e) { e.<|> }`), 'headers'],
    [inHandler(`try { await ${FIND}; } catch (e) { show(e); }`, 'function show(e) { e.<|> }'), 'headers'],
  ],
  'nothing of it': [
    [inHandler(`try { ${FIND}; } catch (e) { e.<|> }`), undefined],
    [inHandler(`try { try { await ${FIND}; } catch (x) {} } catch (e) { e.<|> }`), undefined],
    [inHandler(`try { list.map(async () => { await ${FIND}; }); } catch (e) { e.<|> }`), undefined],
    [inHandler('try { await load(); } catch (e) { e.<|> }'), undefined],
    [inHandler(`try { go(); } catch (e) { await ${FIND}; e.<|> }`), undefined],
    [inHandler('try { await again(); } catch (e) { e.<|> }', 'async function again() { await again(); }'), undefined],
  ],
  'what is caught further out': [
    [inHandler(`try { try { go(); } catch (x) { await ${FIND}; } } catch (e) { e.<|> }`), 'headers'],
    [inHandler(`try { try { await ${FIND}; } finally { go(); } } catch (e) { e.<|> }`), 'headers'],
  ],
  callbacks: [
    [inHandler(`${FIND}.catch((e) => e.<|>);`), 'headers'],
    [inHandler(`${FIND}.then((r) => r, (e) => e.<|>);`), 'headers'],
    [inHandler(`${FIND}.then((r) => r).catch(function (e) { e.<|> });`), 'headers'],
    [inHandler(`${FIND}.finally(go).catch(({ <|> }) => 1);`), 'headers'],
    [inHandler(`${FIND}.catch(show);`, 'function show(e) { e.<|> }'), 'headers'],
    [inHandler(`${FIND}.catch(show).catch((e) => e.<|>);`), undefined],
    [inHandler(`${FIND}.then((r) => r.<|>);`), 'response'],
  ],
});

checkOffers(old, {
  'promises of jQuery': [
    [inHandler("$request.get('https://a.example.com').fail(function (e) { e.<|> });"), 'attempts'],
    [inHandler("$request.get('https://a.example.com').fail(go).fail(function (e) { e.<|> });"), 'attempts'],
  ],
});
