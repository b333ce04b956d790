/** Product events of the Freshsales Suite module cpq_document, platform 3.0. */
import { integer, lazily, object } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { page, samplesOf } from '../sources.ts';
import { freshsalesSuite as suite } from '../structures/freshsales_suite.ts';
import { actor, associations, eventData, integers, list, modelChanges } from '../structures/words.ts';

export const cpqDocument = lazily(() => {
  const inSample = samplesOf('shastipriyan-bot/s3-Revamp@02bb1ff8a1');

  return {
    name: 'cpq_document',
    product: 'Freshsales Suite',
    complete: true,
    events: {
      onCpqDocumentCreate: () => ({
        name: 'onCpqDocumentCreate',
        summary: 'A quote document was created',
        triggers: ['document created'],
        completeness: 'full',
        sources: [page('3.0', 'cpq_document', 'oncpqdocument'), inSample('onCpqDocumentCreate')],
        record: 'cpq_document',
        data: eventData({
          cpq_document: object('The quote document concerned', suite().cpqDocumentFields),
          associations: associations({
            cpq_document_product_associations: list('Products of the document', suite().documentProductFields),
          }),
          actor: actor(suite().documentActorFields),
        }),
      }),
      onCpqDocumentUpdate: () => ({
        name: 'onCpqDocumentUpdate',
        summary: 'A quote document changed',
        triggers: ['details changed', 'its products changed', 'previewed or saved as PDF', 'soft-deleted'],
        completeness: 'full',
        sources: [page('3.0', 'cpq_document', 'oncpqdocument'), inSample('onCpqDocumentUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'cpq_document',
        data: eventData({
          cpq_document: object('The quote document concerned', suite().cpqDocumentFields),
          associations: associations({
            cpq_document_product_associations: list('Products of the document', suite().documentProductFields),
          }),
          changes: modelChanges([
            'amount',
            'base_currency_amount',
            'billing_address',
            'billing_city',
            'billing_country',
            'billing_state',
            'billing_zipcode',
            'contact_id',
            'deal_id',
            'sales_account_id',
            'updated_at',
            'updater_id',
            'valid_till',
          ]),
          actor: actor(suite().documentActorFields),
        }),
      }),
      onCpqDocumentDelete: () => ({
        name: 'onCpqDocumentDelete',
        summary: 'A quote document was removed for good',
        triggers: ['document deleted'],
        completeness: 'full',
        sources: [page('3.0', 'cpq_document', 'oncpqdocument'), inSample('onCpqDocumentDelete')],
        record: 'cpq_document',
        data: eventData({
          cpq_document: object('The quote document concerned', {
            id: integer('Identifier of the record'),
            cpq_document_product_association_ids: integers('Identifiers of the products of the document'),
          }),
          actor: actor(suite().documentActorFields),
        }),
      }),
    },
  } satisfies CatalogScope;
});
