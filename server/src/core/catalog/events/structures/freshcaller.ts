/** What payloads hold of Freshcaller: calls and agents. */
import { datetime, integer, lazily, nullable, object, optional, string, values } from '../../../shape/build.ts';
import type { Fields } from '../../../shape/shape.ts';
import { list, onlyNull, url, utcMilliseconds } from './words.ts';

export const freshcaller = lazily(() => {
  const callStatusValues = {
    enum: values([0, 'Initial value while the call starts'], [1, 'Answered or completed'], [3, 'Not answered'], 8),
    enumSource: 'samples plus a community thread; table incomplete',
  };
  const directionValues = {
    enum: values('incoming', 'outgoing'),
    enumSource: 'sample shows outgoing; incoming from doc text (inbound)',
  };

  const participantFields = {
    participant_type: string('Kind of participant', { enum: values('Customer', 'Agent'), enumSource: 'samples' }),
    duration: nullable(integer('Length')),
    caller_id: nullable(integer('Caller identifier')),
    caller_number: nullable(string('Number of the caller')),
    created_time: datetime('Creation time', utcMilliseconds),
    connection_type: integer('Connection code'),
    enqueued_time: onlyNull(datetime('When the party entered the queue')),
    cost_unit: string('Currency of the cost'),
    duration_unit: string('Unit of the length'),
    id: integer('Identifier of the record'),
    cost: nullable(integer('Cost')),
    participant_id: integer('Participant identifier'),
    updated_time: datetime('Last modification time', utcMilliseconds),
    call_id: integer('Call identifier'),
    call_status: integer('Status code', callStatusValues),
  } satisfies Fields;

  const recordingFields = {
    id: integer('Identifier of the record'),
    url: string('Link address', url),
    duration: integer('Length'),
    duration_unit: string('Unit of the length'),
  } satisfies Fields;

  const callFields = {
    phone_number: string('Number used for the call'),
    root_call_id: onlyNull(integer('First call of the chain')),
    created_time: datetime('Creation time', utcMilliseconds),
    assigned_ivr_id: onlyNull(integer('Voice menu that routed the call')),
    assigned_team_id: onlyNull(integer('Team the call went to')),
    phone_number_id: integer('Identifier of that number'),
    participants: list('Parties on the call', participantFields, {
      note: 'One entry for the customer and one for the agent',
    }),
    direction: string('Incoming or outgoing', directionValues),
    assigned_call_queue_id: onlyNull(integer('Queue the call went to')),
    id: integer('Identifier of the record'),
    parent_call_id: onlyNull(integer('Call this one came from')),
    bill_duration: nullable(integer('Billed length')),
    bill_duration_unit: string('Unit of the billed length'),
    updated_time: datetime('Last modification time', utcMilliseconds),
    call_notes: string('Notes taken on the call'),
    recording_to_redact: nullable(object('Recording queued for redaction', recordingFields)),
    recording: nullable(object('Recording of the call', recordingFields)),
    assigned_agent_id: integer('Agent the conversation or call is assigned to'),
  } satisfies Fields;

  const actingAgentFields = {
    account_id: integer('Account identifier'),
    available_on: optional(
      integer('Where the agent can take calls', { enum: values([0, 'Offline'], [1, 'Browser'], [2, 'Mobile']) }),
    ),
    browser_status_id: optional(integer('Browser status identifier')),
    browser_status_name: optional(string('Browser status label')),
    common_status_id: optional(integer('Overall status identifier')),
    common_status_name: optional(string('Overall status label')),
  } satisfies Fields;

  return { participantFields, recordingFields, callFields, actingAgentFields };
});
