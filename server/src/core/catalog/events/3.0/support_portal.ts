/** Product events of the Freshdesk module support_portal, platform 3.0. */
import { integer, lazily, object, string } from '../../../shape/build.ts';
import type { CatalogScope } from '../../event.ts';
import { documentation, samplesOf } from '../sources.ts';
import { freshdeskPeople as people } from '../structures/freshdesk_people.ts';
import { freshdeskPortal as portal } from '../structures/freshdesk_portal.ts';
import { actor, associations, eventData, modelChanges, noAssociations, onlyNull } from '../structures/words.ts';

export const supportPortal = lazily(() => {
  const inSample = samplesOf('Srinivasan8888/shopeasy-freshdesk-orders-app@960b8711d3');

  return {
    name: 'support_portal',
    product: 'Freshdesk',
    complete: true,
    events: {
      onCategoryCreate: () => ({
        name: 'onCategoryCreate',
        summary: 'A knowledge-base category was created',
        triggers: ['solution category added'],
        completeness: 'full',
        sources: [documentation('category events of Freshdesk, platforms 2.3 and 3.0'), inSample('onCategoryCreate')],
        record: 'category',
        data: eventData({
          category: object('Category of the record', portal().categoryFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onCategoryUpdate: () => ({
        name: 'onCategoryUpdate',
        summary: 'A knowledge-base category changed',
        triggers: ['solution category edited'],
        completeness: 'full',
        sources: [documentation('category events of Freshdesk, platforms 2.3 and 3.0'), inSample('onCategoryUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'category',
        data: eventData({
          category: object('Category of the record', portal().categoryFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['description', 'name', 'updated_at']),
        }),
      }),
      onCategoryDelete: () => ({
        name: 'onCategoryDelete',
        summary: 'A knowledge-base category was deleted',
        triggers: ['category deleted with its folders and articles'],
        completeness: 'full',
        sources: [documentation('category events of Freshdesk, platforms 2.3 and 3.0'), inSample('onCategoryDelete')],
        record: 'category',
        data: eventData({
          category: object('Category of the record', {
            name: string('Display name'),
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            language_code: string('Language code of this version'),
            category_id: integer('Category identifier'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onFolderCreate: () => ({
        name: 'onFolderCreate',
        summary: 'A knowledge-base folder was created',
        triggers: ['solution folder added'],
        completeness: 'full',
        sources: [documentation('folder events of Freshdesk, platforms 2.3 and 3.0'), inSample('onFolderCreate')],
        record: 'folder',
        data: eventData({
          folder: object('Folder that holds the record', portal().folderFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onFolderUpdate: () => ({
        name: 'onFolderUpdate',
        summary: 'A knowledge-base folder changed',
        triggers: ['name, description, category, visibility or article order changed'],
        completeness: 'full',
        sources: [documentation('folder events of Freshdesk, platforms 2.3 and 3.0'), inSample('onFolderUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'folder',
        data: eventData({
          folder: object('Folder that holds the record', portal().folderFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['description', 'name', 'updated_at']),
        }),
      }),
      onFolderDelete: () => ({
        name: 'onFolderDelete',
        summary: 'A knowledge-base folder was deleted',
        triggers: ['solution folder deleted'],
        completeness: 'full',
        sources: [documentation('folder events of Freshdesk, platforms 2.3 and 3.0'), inSample('onFolderDelete')],
        record: 'folder',
        data: eventData({
          folder: object('Folder that holds the record', {
            name: string('Display name'),
            folder_id: integer('Containing folder'),
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            language_code: string('Language code of this version'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onArticleCreate: () => ({
        name: 'onArticleCreate',
        summary: 'A knowledge-base article was created',
        triggers: ['article added'],
        completeness: 'full',
        sources: [documentation('article events of Freshdesk, platforms 2.3 and 3.0'), inSample('onArticleCreate')],
        record: 'article',
        data: eventData({
          article: object('Knowledge-base article', portal().articleFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onArticleUpdate: () => ({
        name: 'onArticleUpdate',
        summary: 'A knowledge-base article changed',
        triggers: ['title, content, author, folder, tags or SEO data changed'],
        completeness: 'full',
        sources: [documentation('article events of Freshdesk, platforms 2.3 and 3.0'), inSample('onArticleUpdate')],
        notes: ['changes names the plain text desc_un_html'],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'article',
        data: eventData({
          article: object('Knowledge-base article', portal().articleFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['desc_un_html', 'description', 'modified_at', 'published_at', 'updated_at']),
        }),
      }),
      onArticleDelete: () => ({
        name: 'onArticleDelete',
        summary: 'A knowledge-base article was deleted',
        triggers: ['article deleted'],
        completeness: 'full',
        sources: [documentation('article events of Freshdesk, platforms 2.3 and 3.0'), inSample('onArticleDelete')],
        record: 'article',
        data: eventData({
          article: object('Knowledge-base article', {
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            language_code: string('Language code of this version'),
            article_id: integer('Article identifier'),
            title: string('Title'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onForumCategoryCreate: () => ({
        name: 'onForumCategoryCreate',
        summary: 'A forum category was created',
        triggers: ['forum category added'],
        completeness: 'full',
        sources: [
          documentation('forum category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onForumCategoryCreate'),
        ],
        record: 'forum_category',
        data: eventData({
          forum_category: object('Category grouping forums', portal().forumCategoryFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onForumCategoryUpdate: () => ({
        name: 'onForumCategoryUpdate',
        summary: 'A forum category changed',
        triggers: ['forum category edited'],
        completeness: 'full',
        sources: [
          documentation('forum category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onForumCategoryUpdate'),
        ],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'forum_category',
        data: eventData({
          forum_category: object('Category grouping forums', portal().forumCategoryFields),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['description', 'name', 'updated_at']),
        }),
      }),
      onForumCategoryDelete: () => ({
        name: 'onForumCategoryDelete',
        summary: 'A forum category was deleted',
        triggers: ['forum category deleted'],
        completeness: 'full',
        sources: [
          documentation('forum category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onForumCategoryDelete'),
        ],
        record: 'forum_category',
        data: eventData({
          forum_category: object('Category grouping forums', {
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            name: string('Display name'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onForumCreate: () => ({
        name: 'onForumCreate',
        summary: 'A forum was created',
        triggers: ['forum added'],
        completeness: 'full',
        sources: [documentation('forum events of Freshdesk, platforms 2.3 and 3.0'), inSample('onForumCreate')],
        record: 'forum',
        data: eventData({
          forum: object('Community forum', portal().forumFields),
          associations: associations({
            forum_category: object('Category grouping forums', portal().forumCategoryFields),
          }),
          actor: actor({
            ...people().actorFields,
            preferences: object('Stored user interface preferences', {
              agent_preferences: object('Agent preferences', people().portalActorAgentPreferencesFields),
              user_preferencnes: object('User preferences', people().userPreferencesFields),
            }),
          }),
        }),
      }),
      onForumUpdate: () => ({
        name: 'onForumUpdate',
        summary: 'A forum changed',
        triggers: ['name, description, category, visibility or ticket conversion changed'],
        completeness: 'full',
        sources: [documentation('forum events of Freshdesk, platforms 2.3 and 3.0'), inSample('onForumUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'forum',
        data: eventData({
          forum: object('Community forum', portal().forumFields),
          associations: associations({
            forum_category: object('Category grouping forums', portal().forumCategoryFields),
          }),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['name']),
        }),
      }),
      onForumDelete: () => ({
        name: 'onForumDelete',
        summary: 'A forum was deleted',
        triggers: ['forum deleted'],
        completeness: 'full',
        sources: [documentation('forum events of Freshdesk, platforms 2.3 and 3.0'), inSample('onForumDelete')],
        record: 'forum',
        data: eventData({
          forum: object('Community forum', {
            id: integer('Identifier of the record'),
            forum_category_id: integer('Forum category identifier'),
            account_id: integer('Product account that raised the event'),
            name: string('Display name'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onTopicCreate: () => ({
        name: 'onTopicCreate',
        summary: 'A forum topic was started',
        triggers: ['topic posted'],
        completeness: 'full',
        sources: [documentation('topic events of Freshdesk, platforms 2.3 and 3.0'), inSample('onTopicCreate')],
        record: 'topic',
        data: eventData({
          topic: object('Forum topic', portal().topicFields),
          associations: associations({
            forum: object('Community forum', portal().forumFields),
          }),
          actor: actor(people().portalActorFields),
        }),
      }),
      onTopicUpdate: () => ({
        name: 'onTopicUpdate',
        summary: 'A forum topic changed',
        triggers: ['topic edited'],
        completeness: 'full',
        sources: [documentation('topic events of Freshdesk, platforms 2.3 and 3.0'), inSample('onTopicUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'topic',
        data: eventData({
          topic: object('Forum topic', portal().topicFields),
          associations: associations({
            forum: object('Community forum', portal().forumFields),
          }),
          actor: actor(people().portalActorFields),
          changes: modelChanges(['title', 'updated_at']),
        }),
      }),
      onTopicDelete: () => ({
        name: 'onTopicDelete',
        summary: 'A forum topic was deleted',
        triggers: ['topic deleted'],
        completeness: 'full',
        sources: [documentation('topic events of Freshdesk, platforms 2.3 and 3.0'), inSample('onTopicDelete')],
        record: 'topic',
        data: eventData({
          topic: object('Forum topic', {
            account_id: integer('Product account that raised the event'),
            forum_id: integer('Forum identifier'),
            id: integer('Identifier of the record'),
            title: string('Title'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onPortalForumCategoryCreate: () => ({
        name: 'onPortalForumCategoryCreate',
        summary: 'A forum category was shown on a portal',
        triggers: ['forum category linked to a portal'],
        completeness: 'full',
        sources: [
          documentation('portal forum category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onPortalForumCategoryCreate'),
        ],
        record: 'portal_forum_category',
        data: eventData({
          portal_forum_category: object('Link between a portal and a forum category', {
            portal_id: integer('Portal identifier'),
            forum_category_id: integer('Forum category identifier'),
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            position: integer('Order in the list'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onPortalForumCategoryDelete: () => ({
        name: 'onPortalForumCategoryDelete',
        summary: 'A forum category was taken off a portal',
        triggers: ['forum category unlinked from a portal'],
        completeness: 'full',
        sources: [
          documentation('portal forum category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onPortalForumCategoryDelete'),
        ],
        record: 'portal_forum_category',
        data: eventData({
          portal_forum_category: object('Link between a portal and a forum category', {
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onPortalSolutionCategoryCreate: () => ({
        name: 'onPortalSolutionCategoryCreate',
        summary: 'A solution category was shown on a portal',
        triggers: ['solution category linked to a portal'],
        completeness: 'full',
        sources: [
          documentation('portal solution category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onPortalSolutionCategoryCreate'),
        ],
        record: 'portal_solution_category',
        data: eventData({
          portal_solution_category: object('Link between a portal and a solution category', {
            portal_id: integer('Portal identifier'),
            solution_category_meta_id: integer('Solution category identifier'),
            bot_id: onlyNull(integer('Bot identifier')),
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onPortalSolutionCategoryDelete: () => ({
        name: 'onPortalSolutionCategoryDelete',
        summary: 'A solution category was taken off a portal',
        triggers: ['solution category unlinked from a portal'],
        completeness: 'full',
        sources: [
          documentation('portal solution category events of Freshdesk, platforms 2.3 and 3.0'),
          inSample('onPortalSolutionCategoryDelete'),
        ],
        record: 'portal_solution_category',
        data: eventData({
          portal_solution_category: object('Link between a portal and a solution category', {
            id: integer('Identifier of the record'),
            account_id: integer('Product account that raised the event'),
            portal_id: integer('Portal identifier'),
            solution_category_meta_id: integer('Solution category identifier'),
          }),
          associations: noAssociations(),
          actor: actor(people().portalActorFields),
        }),
      }),
      onSurveyCreate: () => ({
        name: 'onSurveyCreate',
        summary: 'A satisfaction survey was created',
        triggers: ['survey added'],
        completeness: 'full',
        sources: [documentation('survey events of Freshdesk, platforms 2.3 and 3.0'), inSample('onSurveyCreate')],
        notes: ['active and can_comment are 0 or 1, while default and deleted are booleans'],
        record: 'survey',
        data: eventData({
          survey: object('Satisfaction survey definition', portal().surveyFields),
          associations: noAssociations(),
          actor: actor(people().ticketActorFields),
        }),
      }),
      onSurveyUpdate: () => ({
        name: 'onSurveyUpdate',
        summary: 'A satisfaction survey changed',
        triggers: ['survey edited'],
        completeness: 'full',
        sources: [documentation('survey events of Freshdesk, platforms 2.3 and 3.0'), inSample('onSurveyUpdate')],
        changes: { path: 'data.changes.model_changes', order: '[old, new]' },
        record: 'survey',
        data: eventData({
          survey: object('Satisfaction survey definition', portal().surveyFields),
          associations: noAssociations(),
          actor: actor(people().ticketActorFields),
          changes: modelChanges(['active', 'can_comment', 'title_text', 'updated_at']),
        }),
      }),
    },
  } satisfies CatalogScope;
});
