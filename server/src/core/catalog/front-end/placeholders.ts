/** Which placeholders belong to which page, as far as events, data and elements are told apart by it. */

const words = (text: string): readonly string[] => text.split(' ');

/** `global` ones run on every page of the product. */
export const placeholdersOn = {
  freshdeskTicket: words(
    'ticket_sidebar ticket_requester_info ticket_top_navigation ticket_background time_entry_background ticket_attachment ticket_conversation_editor',
  ),
  freshdeskNewTicket: words('new_ticket_requester_info new_ticket_background'),
  newEmail: words('new_email_requester_info new_email_background'),
  freshserviceTicket: words(
    'ticket_sidebar ticket_requester_info ticket_conversation_editor ticket_top_navigation ticket_background',
  ),
  freshserviceNewTicket: words('new_ticket_background new_ticket_sidebar new_ticket_description_editor'),
  change: words('change_sidebar change_background'),
  newChange: words('new_change_sidebar new_change_background'),
  asset: words('asset_sidebar asset_top_navigation asset_background'),
  contact: words('contact_sidebar contact_background'),
  company: words('company_background'),
  cti: words('cti_global_sidebar'),
  salesPhone: words('left_nav_cti'),
  chat: words('conversation_user_info conversation_message_editor conversation_background'),
  call: words('conversation_card widget_conversation_card'),
  portal: words('portal_tickets_new_sidebar'),
} as const;
