import { after, type Draft } from './draft';
import { notValid, required } from './problems';
import type { Writing } from './writing';

/** A note cannot lose its date; its preview is what its HTML says. */
export function completeNote({ account, source }: Writing, draft: Draft): void {
  if (!after(draft, 'hs_timestamp')) {
    throw notValid(account, [required('hs_timestamp')]);
  }
  const { id, values } = draft;
  const text = after(draft, 'hs_note_body')
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  values.set('hs_body_preview', text === '' ? undefined : text?.slice(0, 200));
  const user = source.updatedByUserId?.toString();
  values.set('hs_updated_by_user_id', user);
  if (id === undefined) {
    values.set('hs_created_by_user_id', user).set('hs_object_source', 'INTEGRATION');
  }
}
